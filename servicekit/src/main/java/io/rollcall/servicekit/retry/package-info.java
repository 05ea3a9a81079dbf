/**
 * Classification of failures ({@link io.rollcall.servicekit.retry.Faults}), retries of transient ones, and isolation of the records that cause
 * permanent ones ({@link io.rollcall.servicekit.retry.Bisection}).
 */
package io.rollcall.servicekit.retry;
