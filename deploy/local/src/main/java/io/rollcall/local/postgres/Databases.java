package io.rollcall.local.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** Databases, each with an owner of the same name that no other service's role can connect to. */
public final class Databases {

    private final Connection superuser;

    public Databases(Connection superuser) {
        this.superuser = superuser;
    }

    /**
     * Creates the database and its role if they are not there.
     *
     * @param name lower-case letters, digits and underscores only
     */
    public void ensure(String name, String password) throws SQLException {
        if (!name.matches("[a-z][a-z0-9_]{0,62}")) {
            throw new IllegalArgumentException("not a name for a database: " + name);
        }
        try (Statement statement = superuser.createStatement()) {
            if (!exists("SELECT 1 FROM pg_roles WHERE rolname = ?", name)) {
                statement.execute("CREATE ROLE " + name + " LOGIN PASSWORD " + statement.enquoteLiteral(password));
            }
            if (!exists("SELECT 1 FROM pg_database WHERE datname = ?", name)) {
                statement.execute("CREATE DATABASE " + name + " OWNER " + name);
                statement.execute("REVOKE CONNECT, TEMPORARY ON DATABASE " + name + " FROM PUBLIC");
            }
        }
    }

    private boolean exists(String query, String name) throws SQLException {
        try (PreparedStatement statement = superuser.prepareStatement(query)) {
            statement.setString(1, name);
            try (var rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }
}
