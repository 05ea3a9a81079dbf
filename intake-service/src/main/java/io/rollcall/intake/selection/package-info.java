/**
 * Changes of all devices that match a filter: which these are is asked once at the status service, at one moment, and kept with the request's
 * Idempotency-Key. Start with {@link io.rollcall.intake.selection.Selections}.
 */
package io.rollcall.intake.selection;
