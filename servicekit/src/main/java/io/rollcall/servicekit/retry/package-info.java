/**
 * Which failures are transient ({@link io.rollcall.servicekit.retry.Faults}), retrying those, and finding the records that cause the
 * others ({@link io.rollcall.servicekit.retry.Bisection}).
 */
package io.rollcall.servicekit.retry;
