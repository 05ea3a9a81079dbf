package io.rollcall.intake.idempotency;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import javax.sql.DataSource;

import io.rollcall.intake.row.Submission;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * The table of keys. An entry is kept for seven days; until it has an answer, whoever publishes its request holds a lease on it of thirty
 * seconds. The database's clock alone decides on both. Every method is one short transaction.
 */
@ApplicationScoped
public class IdempotencyTable {

    private static final String FIND =
            """
            SELECT fingerprint, registration_id, issuer, submitted_by, submitted_at, response::text, lease_until > now(),
                   coalesce(published_at, created_at)
            FROM idempotency
            WHERE organization = ? AND caller_kind = ? AND key = ? AND created_at > now() - interval '168 hours'""";

    private static final String PURGE = "DELETE FROM idempotency WHERE created_at <= now() - interval '168 hours'";

    private static final String BEGIN =
            """
            INSERT INTO idempotency (organization, caller_kind, key, fingerprint, registration_id, issuer, submitted_by, submitted_at,
                                     lease_holder, lease_until)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, now() + interval '30 seconds')
            ON CONFLICT DO NOTHING""";

    private static final String TAKE_OVER =
            """
            UPDATE idempotency SET lease_holder = ?, lease_until = now() + interval '30 seconds'
            WHERE organization = ? AND caller_kind = ? AND key = ? AND fingerprint = ? AND registration_id = ?
              AND response IS NULL AND lease_until <= now()""";

    private static final String TAKE_UP_AGAIN =
            """
            UPDATE idempotency SET lease_holder = ?, lease_until = now() + interval '30 seconds'
            WHERE organization = ? AND caller_kind = ? AND key = ? AND fingerprint = ? AND registration_id = ?
              AND response IS NOT NULL AND lease_until <= now()""";

    private static final String RENEW =
            """
            UPDATE idempotency SET lease_until = now() + interval '30 seconds'
            WHERE registration_id = ? AND lease_holder = ?""";

    private static final String RELEASE =
            """
            UPDATE idempotency SET lease_until = now()
            WHERE registration_id = ? AND lease_holder = ? AND response IS NULL""";

    private static final String FINISH =
            """
            UPDATE idempotency SET response = ?::jsonb, published_at = now(), lease_until = now()
            WHERE registration_id = ? AND response IS NULL""";

    private static final String PUBLISHED_AGAIN =
            "UPDATE idempotency SET published_at = now(), lease_until = now() WHERE registration_id = ?";

    private final DataSource database;

    public IdempotencyTable(DataSource database) {
        this.database = database;
    }

    /** The key's entry; null if there is none, or none any more. */
    public Entry find(IdempotencyKey key) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(FIND)) {
            bind(statement, 1, key);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return null;
                }
                return new Entry(
                        row.getBytes(1),
                        row.getObject(2, UUID.class),
                        row.getString(3),
                        row.getString(4),
                        row.getObject(5, OffsetDateTime.class).toInstant(),
                        row.getString(6),
                        row.getBoolean(7),
                        row.getObject(8, OffsetDateTime.class).toInstant());
            }
        }
    }

    /** Enters a key with a lease for this holder; false if somebody else has just done so. */
    public boolean begin(IdempotencyKey key, byte[] fingerprint, Submission submission, UUID holder)
            throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement purge = connection.prepareStatement(PURGE);
                PreparedStatement begin = connection.prepareStatement(BEGIN)) {
            purge.executeUpdate();
            bind(begin, 1, key);
            begin.setBytes(4, fingerprint);
            begin.setObject(5, submission.registrationId());
            begin.setString(6, submission.issuer());
            begin.setString(7, submission.submittedBy());
            begin.setObject(8, submission.submittedAt().atOffset(ZoneOffset.UTC));
            begin.setObject(9, holder);
            return begin.executeUpdate() == 1;
        }
    }

    /** Takes the lease of an abandoned entry; false if it is another request's, or is not abandoned any more. */
    public boolean takeOver(IdempotencyKey key, byte[] fingerprint, UUID registrationId, UUID holder)
            throws SQLException {
        return lease(TAKE_OVER, key, fingerprint, registrationId, holder);
    }

    /** Takes the lease of an answered entry that is to be republished; false if another request has just taken it. */
    public boolean takeUpAgain(IdempotencyKey key, byte[] fingerprint, UUID registrationId, UUID holder)
            throws SQLException {
        return lease(TAKE_UP_AGAIN, key, fingerprint, registrationId, holder);
    }

    private boolean lease(String sql, IdempotencyKey key, byte[] fingerprint, UUID registrationId, UUID holder)
            throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, holder);
            bind(statement, 2, key);
            statement.setBytes(5, fingerprint);
            statement.setObject(6, registrationId);
            return statement.executeUpdate() == 1;
        }
    }

    void renew(UUID registrationId, UUID holder) throws SQLException {
        update(RENEW, registrationId, holder);
    }

    void release(UUID registrationId, UUID holder) throws SQLException {
        update(RELEASE, registrationId, holder);
    }

    /** Stores the answer, whoever holds the lease by now: all has been published, and would be the same from anybody else. */
    public void finish(UUID registrationId, String answer) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(FINISH)) {
            statement.setString(1, answer);
            statement.setObject(2, registrationId);
            statement.executeUpdate();
        }
    }

    /** Records that all requests of an answered entry have been republished, and releases its lease. */
    public void publishedAgain(UUID registrationId) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(PUBLISHED_AGAIN)) {
            statement.setObject(1, registrationId);
            statement.executeUpdate();
        }
    }

    private void update(String sql, UUID registrationId, UUID holder) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, registrationId);
            statement.setObject(2, holder);
            statement.executeUpdate();
        }
    }

    private static void bind(PreparedStatement statement, int from, IdempotencyKey key) throws SQLException {
        statement.setString(from, key.organization());
        statement.setString(from + 1, key.callerKind());
        statement.setString(from + 2, key.text());
    }
}
