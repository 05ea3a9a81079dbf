package io.rollcall.intake.submission;

import java.io.IOException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rollcall.id.UuidV7;
import io.rollcall.intake.idempotency.Entry;
import io.rollcall.intake.idempotency.IdempotencyKey;
import io.rollcall.intake.idempotency.IdempotencyTable;
import io.rollcall.intake.idempotency.Leases;
import io.rollcall.intake.quota.RowQuota;
import io.rollcall.intake.request.Submitter;
import io.rollcall.intake.row.Submission;
import io.rollcall.servicekit.rest.ProblemException;
import io.rollcall.servicekit.retention.RequestRetention;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Takes orders in: read as a whole first, then published, and both only once under one Idempotency-Key. */
@ApplicationScoped
public class Submissions {

    private static final Logger LOG = Logger.getLogger(Submissions.class);
    private static final int RETRY_AFTER_SECONDS = 5;

    private final RegistrationPublisher publisher;
    private final IdempotencyTable table;
    private final Leases leases;
    private final RowQuota quota;
    private final RequestRetention retention;
    private final ObjectMapper json;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    public Submissions(
            RegistrationPublisher publisher,
            IdempotencyTable table,
            Leases leases,
            RowQuota quota,
            RequestRetention retention,
            ObjectMapper json,
            Clock clock) {
        this.publisher = publisher;
        this.table = table;
        this.leases = leases;
        this.quota = quota;
        this.retention = retention;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Reads an order and leaves it at that.
     *
     * @return its receipt, with an id that nobody will hear of again
     */
    public <R> R tryOut(Submitter submitter, Order<R> order) throws IOException, SQLException {
        long start = System.nanoTime();
        Submission submission = fresh(submitter);
        try (ReadOrder<R> read = order.read(submission)) {
            log("tried out", submission, read, start, System.nanoTime());
            return read.receipt();
        }
    }

    /**
     * Reads and publishes an order, or answers as before if that has been done under this key. The requests of an interrupted attempt are
     * published again with the same ids, and so are all requests that have expired in Kafka.
     *
     * @param key null for an order that is none but itself, whatever was ordered before
     */
    public <R> R accept(Submitter submitter, IdempotencyKey key, Order<R> order) throws IOException, SQLException {
        long start = System.nanoTime();
        if (key == null) {
            Submission submission = fresh(submitter);
            try (ReadOrder<R> read = order.read(submission)) {
                quota.take(submitter, rows(read));
                publish(submission, read, start);
                return read.receipt();
            }
        }
        Entry entry = table.find(key);
        if (entry != null && entry.answered() && expired(entry)) {
            return publishAgain(submitter, key, entry, order, start);
        }
        if (entry != null && !entry.abandoned()) {
            return earlierAnswer(key, order.fingerprint(), order.receiptType());
        }
        Submission submission = entry == null ? fresh(submitter) : again(submitter, entry);
        try (ReadOrder<R> read = order.read(submission)) {
            UUID holder = UUID.randomUUID();
            boolean mine = entry == null
                    ? begin(submitter, key, read, submission, holder)
                    : table.takeOver(key, read.fingerprint(), submission.registrationId(), holder);
            if (!mine) {
                return earlierAnswer(key, read.fingerprint(), order.receiptType());
            }
            try (Leases.Lease lease = leases.keep(submission.registrationId(), holder)) {
                read.keep();
                publish(submission, read, start);
                remember(submission.registrationId(), read.receipt());
            }
            return read.receipt();
        }
    }

    /** @throws ProblemException 503 if Kafka does not answer: it is then unknown whether the earlier answer is still valid */
    private boolean expired(Entry entry) {
        try {
            return retention.expired(entry.publishedAt());
        } catch (IllegalStateException e) {
            LOG.warnf("Kafka does not report which requests it holds: %s", e.toString());
            throw ProblemException.unavailable();
        }
    }

    /**
     * Republishes an order whose requests have expired in Kafka, with the same ids. Requests that were decided before get the same outcome
     * again; the others are decided now. The rows were already counted at the first publication.
     */
    private <R> R publishAgain(Submitter submitter, IdempotencyKey key, Entry entry, Order<R> order, long start)
            throws IOException, SQLException {
        Submission submission = again(submitter, entry);
        try (ReadOrder<R> read = order.read(submission)) {
            if (!entry.sameRequest(read.fingerprint())) {
                throw new ProblemException(422, "idempotency-key-reused");
            }
            UUID holder = UUID.randomUUID();
            if (!table.takeUpAgain(key, read.fingerprint(), submission.registrationId(), holder)) {
                throw inFlight();
            }
            try (Leases.Lease lease = leases.keep(submission.registrationId(), holder)) {
                publish(submission, read, start);
                table.publishedAgain(submission.registrationId());
            }
            return json.readValue(entry.answer(), order.receiptType());
        }
    }

    private static ProblemException inFlight() {
        return new ProblemException(409, "idempotency-key-in-flight", Map.of(), List.of(), RETRY_AFTER_SECONDS);
    }

    /** Enters a key; its rows count for today whatever becomes of them, and a repetition's do not. */
    private boolean begin(
            Submitter submitter, IdempotencyKey key, ReadOrder<?> read, Submission submission, UUID holder)
            throws SQLException {
        quota.take(submitter, rows(read));
        boolean mine = table.begin(key, read.fingerprint(), submission, holder);
        if (!mine) {
            quota.giveBack(submitter, rows(read));
        }
        return mine;
    }

    private static long rows(ReadOrder<?> read) {
        return read.publication().rows().rows();
    }

    private void publish(Submission submission, ReadOrder<?> read, long start) throws IOException {
        long readAt = System.nanoTime();
        publisher.publish(submission, read.publication());
        log("published", submission, read, start, readAt);
    }

    /** What is published is published: if the answer cannot be stored, a repetition finds it out anew, and it is the same. */
    private void remember(UUID id, Object receipt) throws JsonProcessingException {
        try {
            table.finish(id, json.writeValueAsString(receipt));
        } catch (SQLException e) {
            LOG.warnf("the answer of %s could not be stored: %s", id, e);
        }
    }

    private <R> R earlierAnswer(IdempotencyKey key, byte[] fingerprint, Class<R> type)
            throws IOException, SQLException {
        Entry entry = table.find(key);
        if (entry != null && !entry.sameRequest(fingerprint)) {
            throw new ProblemException(422, "idempotency-key-reused");
        }
        if (entry == null || !entry.answered()) {
            throw inFlight();
        }
        return json.readValue(entry.answer(), type);
    }

    /** To the millisecond, so that no store on the way rounds it to another time. */
    private Submission fresh(Submitter submitter) {
        return new Submission(
                UuidV7.next(clock, random),
                submitter.organization(),
                submitter.partner(),
                submitter.issuer(),
                submitter.subject(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    private static Submission again(Submitter submitter, Entry entry) {
        return new Submission(
                entry.registrationId(),
                submitter.organization(),
                submitter.partner(),
                entry.issuer(),
                entry.submittedBy(),
                entry.submittedAt());
    }

    /** The one line that the log has about a submission: ids and counts, nothing of its content. */
    private static void log(String done, Submission submission, ReadOrder<?> read, long start, long readAt) {
        LOG.infof(
                "%s %s %s of %s: %s, read in %d ms, published in %d ms",
                done,
                read.publication().kind().wireName(),
                submission.registrationId(),
                submission.organization(),
                read.summary(),
                TimeUnit.NANOSECONDS.toMillis(readAt - start),
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - readAt));
    }
}
