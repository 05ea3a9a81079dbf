/**
 * What every kind of submission has in common, be it an upload, a deregistration or an update: who submits, that it happens once under
 * one {@code Idempotency-Key}, and how its rows get published. Start with {@link io.rollcall.intake.submission.Submissions}.
 */
package io.rollcall.intake.submission;
