/**
 * Finds devices that have gone quiet. {@link io.rollcall.status.inactivity.InactivitySweep} looks at regular times, but marks nothing until
 * everything that was known at the time of its look shows in the entries ({@link io.rollcall.servicekit.kafka.Horizon}). No clock of this
 * machine takes part.
 */
package io.rollcall.status.inactivity;
