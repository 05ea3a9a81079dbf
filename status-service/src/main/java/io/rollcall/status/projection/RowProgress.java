package io.rollcall.status.projection;

import java.time.Instant;
import java.util.UUID;

import io.rollcall.event.Outcome;

/**
 * What a transaction did to a registration's rows.
 *
 * @param outcome how they ended; null for rows that are pending
 * @param written how many ended so just now
 * @param inserted how many of those had not been seen before
 * @param lastDecidedAt the latest of their decisions; null for pending rows
 */
record RowProgress(
        UUID registrationId, Outcome outcome, int written, int inserted, int differing, Instant lastDecidedAt) {

    /** Both together; of the same registration and outcome. */
    RowProgress and(RowProgress other) {
        boolean later = lastDecidedAt != null && lastDecidedAt.isAfter(other.lastDecidedAt);
        return new RowProgress(
                registrationId,
                outcome,
                written + other.written,
                inserted + other.inserted,
                differing + other.differing,
                later ? lastDecidedAt : other.lastDecidedAt);
    }
}
