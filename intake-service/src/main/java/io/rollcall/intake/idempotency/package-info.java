/**
 * Requests that may be repeated without doing anything twice: one row per {@code Idempotency-Key} in the database. Start with {@link
 * io.rollcall.intake.idempotency.IdempotencyTable}.
 */
package io.rollcall.intake.idempotency;
