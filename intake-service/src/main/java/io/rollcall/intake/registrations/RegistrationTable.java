package io.rollcall.intake.registrations;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

import io.rollcall.event.RegistrationSubmitted;
import io.rollcall.servicekit.sql.Statements;
import io.rollcall.servicekit.sql.UnnestParameters;
import jakarta.enterprise.context.ApplicationScoped;

/** Registrations by their ids. */
@ApplicationScoped
class RegistrationTable {

    private static final String INSERT =
            """
            INSERT INTO registration (registration_id, organization, partner, row_count)
            SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::bigint[])
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

    /** Adds registrations that are not known yet. */
    static void add(Statements statements, List<RegistrationSubmitted> registrations) {
        statements.update(
                INSERT,
                UnnestParameters.of(registrations)
                        .uuid(RegistrationSubmitted::registrationId)
                        .text(RegistrationSubmitted::organization)
                        .text(RegistrationSubmitted::partner)
                        .number(RegistrationSubmitted::rows));
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
}
