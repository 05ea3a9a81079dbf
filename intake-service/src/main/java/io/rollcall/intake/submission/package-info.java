/**
 * What uploads, deregistrations and updates have in common: a submission is processed once under
 * one {@code Idempotency-Key}, and its rows are published. Start with {@link io.rollcall.intake.submission.Submissions}.
 */
package io.rollcall.intake.submission;
