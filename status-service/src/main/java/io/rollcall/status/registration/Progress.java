package io.rollcall.status.registration;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import io.rollcall.event.Outcome;

import static java.util.Objects.requireNonNull;

/**
 * How far a registration is.
 *
 * @param rows how many rows it has
 * @param outcomes how many of them ended in which way; nothing for those in which none did
 * @param publishedAt when Kafka had all of them; null while it has not
 * @param lastDecidedAt when the latest of the decided rows was decided; null while none is
 * @param requestsExpiredAt when it was detected that Kafka had removed the requests of pending rows; null if it was not
 * @param silence how long nothing new has been read of it, by the database's clock
 */
public record Progress(
        long rows,
        Map<Outcome, Integer> outcomes,
        Instant publishedAt,
        Instant lastDecidedAt,
        Instant requestsExpiredAt,
        Duration silence) {

    /**
     * After this much silence a registration that was not published to its end is taken for interrupted; after this much time one that is
     * still under way is delayed.
     */
    public static final Duration PATIENCE = Duration.ofMinutes(10);

    public Progress {
        outcomes = Map.copyOf(outcomes);
        requireNonNull(silence, "silence");
    }

    public long decided() {
        return outcomes.values().stream().mapToLong(Integer::longValue).sum();
    }

    /** Rows without an outcome, those that have not been read yet included. */
    public long pending() {
        return Math.max(0, rows - decided());
    }

    /** A late outcome still counts: a registration whose rows are all decided is finished, even if its requests had expired. */
    public RegistrationState state() {
        if (publishedAt == null) {
            return silence.compareTo(PATIENCE) >= 0 ? RegistrationState.INTERRUPTED : RegistrationState.PROCESSING;
        }
        if (pending() > 0) {
            return requestsExpiredAt == null ? RegistrationState.PROCESSING : RegistrationState.INTERRUPTED;
        }
        boolean errors = outcomes.keySet().stream().anyMatch(outcome -> !outcome.success());
        return errors ? RegistrationState.FINISHED_WITH_ERRORS : RegistrationState.FINISHED;
    }

    /**
     * Whether it has been pending for longer than anybody should have to wait.
     *
     * @param age how long ago it was submitted
     */
    public boolean delayed(Duration age) {
        return state() == RegistrationState.PROCESSING && age.compareTo(PATIENCE) >= 0;
    }

    /** When the last row was decided and all of them were published; null while that has not happened. */
    public Instant finishedAt() {
        if (publishedAt == null || pending() > 0) {
            return null;
        }
        return lastDecidedAt == null || publishedAt.isAfter(lastDecidedAt) ? publishedAt : lastDecidedAt;
    }
}
