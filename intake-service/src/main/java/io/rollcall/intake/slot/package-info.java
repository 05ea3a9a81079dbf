/**
 * Limits of what is accepted and processed at the same time, for uploads, changes and activity. Start with
 * {@link io.rollcall.intake.slot.UploadSlots}.
 */
package io.rollcall.intake.slot;
