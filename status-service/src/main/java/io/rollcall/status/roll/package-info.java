/**
 * The roll: which facts are kept of a device, how an event changes them ({@link io.rollcall.status.roll.DeviceFacts}), and what they come to
 * ({@link io.rollcall.status.roll.RollView}). Pure: no Kafka, no SQL, no clock.
 */
package io.rollcall.status.roll;
