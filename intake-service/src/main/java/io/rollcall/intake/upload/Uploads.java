package io.rollcall.intake.upload;

import java.io.IOException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rollcall.event.RegistrationSource;
import io.rollcall.id.UuidV7;
import io.rollcall.intake.body.Format;
import io.rollcall.intake.body.UploadBody;
import io.rollcall.intake.idempotency.Entry;
import io.rollcall.intake.idempotency.IdempotencyKey;
import io.rollcall.intake.idempotency.IdempotencyTable;
import io.rollcall.intake.idempotency.Leases;
import io.rollcall.intake.row.Submission;
import io.rollcall.servicekit.rest.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Takes uploads in: read as a whole first, then published, and both only once under one Idempotency-Key. */
@ApplicationScoped
public class Uploads {

    private static final Logger LOG = Logger.getLogger(Uploads.class);
    private static final int RETRY_AFTER_SECONDS = 5;

    private final UploadLimits limits;
    private final RegistrationPublisher publisher;
    private final IdempotencyTable table;
    private final Leases leases;
    private final ObjectMapper json;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    public Uploads(
            UploadLimits limits,
            RegistrationPublisher publisher,
            IdempotencyTable table,
            Leases leases,
            ObjectMapper json,
            Clock clock) {
        this.limits = limits;
        this.publisher = publisher;
        this.table = table;
        this.leases = leases;
        this.json = json;
        this.clock = clock;
    }

    /** Reads an upload and leaves it at that. */
    Receipt tryOut(Submitter submitter, UploadQuery query, UploadBody body) throws IOException {
        long start = System.nanoTime();
        Submission submission = fresh(submitter);
        try (ReadUpload read = UploadReader.read(body, limits, submission, query.defaults())) {
            Summary.log("tried out", submitter, read, start, System.nanoTime());
            return read.receipt();
        }
    }

    /** Reads and publishes an upload, whatever was uploaded before. */
    Receipt register(Submitter submitter, UploadQuery query, UploadBody body) throws IOException {
        long start = System.nanoTime();
        Submission submission = fresh(submitter);
        try (ReadUpload read = UploadReader.read(body, limits, submission, query.defaults())) {
            publish(submission, submitter, body.format(), read, start);
            return read.receipt();
        }
    }

    /**
     * Reads and publishes an upload, or answers as before if that has been done under this key. What an attempt that was broken off has
     * published already is published again, with the same ids.
     */
    Receipt register(Submitter submitter, UploadQuery query, UploadBody body, IdempotencyKey key)
            throws IOException, SQLException {
        long start = System.nanoTime();
        Entry entry = table.find(key);
        if (entry != null && !entry.abandoned()) {
            Fingerprint fingerprint = new Fingerprint(submitter.organization(), query.defaults());
            fingerprint.parts(body.parts());
            return earlierAnswer(key, fingerprint.bytes());
        }
        Submission submission = entry == null ? fresh(submitter) : again(submitter, entry);
        try (ReadUpload read = UploadReader.read(body, limits, submission, query.defaults())) {
            UUID holder = UUID.randomUUID();
            boolean mine = entry == null
                    ? table.begin(key, read.fingerprint(), submission, holder)
                    : table.takeOver(key, read.fingerprint(), submission.registrationId(), holder);
            if (!mine) {
                return earlierAnswer(key, read.fingerprint());
            }
            try (Leases.Lease lease = leases.keep(submission.registrationId(), holder)) {
                publish(submission, submitter, body.format(), read, start);
                remember(read.receipt());
            }
            return read.receipt();
        }
    }

    private void publish(Submission submission, Submitter submitter, Format format, ReadUpload read, long start)
            throws IOException {
        long readAt = System.nanoTime();
        RegistrationSource source = format == Format.JSON ? RegistrationSource.JSON : RegistrationSource.UPLOAD;
        publisher.publish(submission, source, read.receipt(), read.rows());
        Summary.log("published", submitter, read, start, readAt);
    }

    /** What is published is published: if the answer cannot be stored, a repetition finds it out anew, and it is the same. */
    private void remember(Receipt receipt) throws JsonProcessingException {
        try {
            table.finish(receipt.id(), json.writeValueAsString(receipt));
        } catch (SQLException e) {
            LOG.warnf("the answer of registration %s could not be stored: %s", receipt.id(), e);
        }
    }

    private Receipt earlierAnswer(IdempotencyKey key, byte[] fingerprint) throws IOException, SQLException {
        Entry entry = table.find(key);
        if (entry != null && !entry.sameRequest(fingerprint)) {
            throw new ProblemException(422, "idempotency-key-reused");
        }
        if (entry == null || !entry.answered()) {
            throw new ProblemException(409, "idempotency-key-in-flight", Map.of(), List.of(), RETRY_AFTER_SECONDS);
        }
        return json.readValue(entry.answer(), Receipt.class);
    }

    /** To the millisecond, so that no store on the way rounds it to another time. */
    private Submission fresh(Submitter submitter) {
        return new Submission(
                UuidV7.next(clock, random),
                submitter.organization(),
                submitter.partner(),
                submitter.subject(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    private static Submission again(Submitter submitter, Entry entry) {
        return new Submission(
                entry.registrationId(),
                submitter.organization(),
                submitter.partner(),
                entry.submittedBy(),
                entry.submittedAt());
    }
}
