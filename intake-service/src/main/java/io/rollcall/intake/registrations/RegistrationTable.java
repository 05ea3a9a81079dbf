package io.rollcall.intake.registrations;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;

import io.rollcall.event.RegistrationSubmitted;
import jakarta.enterprise.context.ApplicationScoped;

/** Registrations by their ids. */
@ApplicationScoped
class RegistrationTable {

    private static final String INSERT =
            """
            INSERT INTO registration (registration_id, organization, partner, row_count)
            SELECT * FROM unnest(?::uuid[], ?::text[], ?::text[], ?::bigint[])
            ON CONFLICT DO NOTHING""";

    private static final String ROWS =
            """
            SELECT row_count FROM registration
            WHERE registration_id = ? AND organization = ? AND (?::text IS NULL OR partner = ?)""";

    private final DataSource database;

    RegistrationTable(DataSource database) {
        this.database = database;
    }

    /**
     * Runs a trivial statement on a connection of the same pool.
     *
     * @throws SQLException if the database is unavailable
     */
    void probe() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement("SELECT 1")) {
            select.execute();
        }
    }

    /** Adds those that are not there yet. */
    void add(List<RegistrationSubmitted> registrations) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setArray(1, array(connection, "uuid", registrations, RegistrationSubmitted::registrationId));
            insert.setArray(2, array(connection, "text", registrations, RegistrationSubmitted::organization));
            insert.setArray(3, array(connection, "text", registrations, RegistrationSubmitted::partner));
            insert.setArray(4, array(connection, "bigint", registrations, RegistrationSubmitted::rows));
            insert.executeUpdate();
        }
    }

    /** How many rows a registration has; null if there is none, or it is not this organisation's, or not this partner's. */
    Long rows(String organization, String partner, UUID registrationId) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(ROWS)) {
            select.setObject(1, registrationId);
            select.setString(2, organization);
            select.setString(3, partner);
            select.setString(4, partner);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getLong(1) : null;
            }
        }
    }

    private static Array array(
            Connection connection,
            String type,
            List<RegistrationSubmitted> registrations,
            Function<RegistrationSubmitted, Object> value)
            throws SQLException {
        return connection.createArrayOf(type, registrations.stream().map(value).toArray());
    }
}
