package io.rollcall.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A service's database that is restored from an older copy, or lost. The service is killed meanwhile, and the launcher restarts it. */
final class LostDatabase {

    private final RunningSystem system;
    private final String service;

    LostDatabase(RunningSystem system, String service) {
        this.system = system;
        this.service = service;
    }

    /** Creates a copy of the current state. */
    void copy() {
        disconnect();
        execute("CREATE DATABASE " + copyName() + " TEMPLATE " + service + " OWNER " + service);
        execute("ALTER DATABASE " + service + " ALLOW_CONNECTIONS true");
    }

    /** Restores the copy. */
    void restore() {
        disconnect();
        execute("DROP DATABASE " + service);
        execute("ALTER DATABASE " + copyName() + " RENAME TO " + service);
        system.kill(service);
    }

    /** Replaces the database with an empty one. */
    void empty() {
        disconnect();
        execute("DROP DATABASE " + service);
        execute("CREATE DATABASE " + service + " OWNER " + service);
        system.kill(service);
    }

    private String copyName() {
        return service + "_copy";
    }

    private void disconnect() {
        execute("ALTER DATABASE " + service + " ALLOW_CONNECTIONS false");
        execute("SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = '" + service + "'");
    }

    private void execute(String sql) {
        try (Connection connection = new StackTables(system).connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
