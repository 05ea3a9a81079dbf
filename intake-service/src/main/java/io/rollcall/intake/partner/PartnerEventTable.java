package io.rollcall.intake.partner;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

import io.rollcall.servicekit.sql.UnnestParameters;
import jakarta.enterprise.context.ApplicationScoped;

import static java.time.ZoneOffset.UTC;

/**
 * Which events of partners were taken in, by their ids: when, and what they said. Nothing of their content is kept but a digest. Those of
 * registrations are kept for good, as their decisions are; those of activity, which is harmless when repeated, for as long as their topic.
 */
@ApplicationScoped
class PartnerEventTable {

    private static final String INSERT =
            """
            INSERT INTO partner_event (event_id, fingerprint, registration, received_at)
            SELECT event_id, fingerprint, registration, ? FROM unnest(?::uuid[], ?::uuid[], ?::boolean[])
                WITH ORDINALITY AS given (event_id, fingerprint, registration, place)
            ORDER BY event_id, place
            ON CONFLICT DO NOTHING""";

    private static final String SELECT =
            "SELECT event_id, fingerprint, received_at, counted FROM partner_event WHERE event_id = ANY (?::uuid[])";

    private static final String COUNTED =
            "UPDATE partner_event SET counted = true WHERE event_id = ANY (?::uuid[]) AND NOT counted";

    private static final String PURGE =
            "DELETE FROM partner_event WHERE NOT registration AND received_at <= now() - interval '168 hours'";

    private static final Duration PURGE_INTERVAL = Duration.ofHours(1);

    private final DataSource database;
    private final Clock clock;
    private long purgeAt = System.nanoTime();

    PartnerEventTable(DataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * The first event with an id.
     *
     * @param counted whether the event was accepted before and is already counted in that day's quota
     */
    record Remembered(UUID fingerprint, Instant receivedAt, boolean counted) {}

    /** Remembers those whose ids are new, and tells what is known of each id then. */
    Map<UUID, Remembered> remember(List<PartnerMessage> messages) throws SQLException {
        Map<UUID, Remembered> known = new HashMap<>();
        if (messages.isEmpty()) {
            return known;
        }
        try (Connection connection = database.getConnection()) {
            try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
                // to the millisecond, so that no store on the way rounds it to another time
                insert.setObject(1, OffsetDateTime.ofInstant(clock.instant().truncatedTo(ChronoUnit.MILLIS), UTC));
                UnnestParameters.of(messages)
                        .uuid(PartnerMessage::id)
                        .uuid(PartnerMessage::fingerprint)
                        .flag(PartnerMessage::registration)
                        .bind(insert, 2);
                insert.executeUpdate();
            }
            try (PreparedStatement select = connection.prepareStatement(SELECT)) {
                UnnestParameters.of(messages).uuid(PartnerMessage::id).bind(select, 1);
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        known.put(
                                rows.getObject(1, UUID.class),
                                new Remembered(
                                        rows.getObject(2, UUID.class),
                                        rows.getObject(3, OffsetDateTime.class).toInstant(),
                                        rows.getBoolean(4)));
                    }
                }
            }
            purgeNowAndThen(connection);
        }
        return known;
    }

    /** Records that these events were accepted, so that a repeated event is not counted again. */
    void counted(Collection<UUID> events) throws SQLException {
        if (events.isEmpty()) {
            return;
        }
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(COUNTED)) {
            UnnestParameters.of(events).uuid(event -> event).bind(update, 1);
            update.executeUpdate();
        }
    }

    private void purgeNowAndThen(Connection connection) throws SQLException {
        long now = System.nanoTime();
        if (now - purgeAt < 0) {
            return;
        }
        try (PreparedStatement purge = connection.prepareStatement(PURGE)) {
            purge.executeUpdate();
        }
        purgeAt = now + PURGE_INTERVAL.toNanos();
    }
}
