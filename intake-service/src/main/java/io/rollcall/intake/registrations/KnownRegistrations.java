package io.rollcall.intake.registrations;

import java.sql.SQLException;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

/** Registrations that were submitted, by whatever replica and on whatever way. */
@ApplicationScoped
public class KnownRegistrations {

    private final RegistrationTable table;
    private final Progress progress;

    KnownRegistrations(RegistrationTable table, Progress progress) {
        this.table = table;
        this.progress = progress;
    }

    /**
     * How many rows a registration has. One that was answered before this call is known, though it is learned of a moment later.
     *
     * @param partner only registrations that this partner made; null for all of the organisation
     * @return null if there is no such registration that they may undo
     * @throws io.rollcall.servicekit.rest.ProblemException 503 if that cannot be said at the moment
     */
    public Long rows(String organization, String partner, UUID registrationId) throws SQLException {
        Long rows = table.rows(organization, partner, registrationId);
        if (rows != null) {
            return rows;
        }
        progress.awaitNow();
        return table.rows(organization, partner, registrationId);
    }
}
