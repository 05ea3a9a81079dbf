/**
 * Consumers start at the offsets stored in their own database, which are compared with Kafka at every assignment.
 * {@link io.rollcall.servicekit.position.Comparison} is the rule, {@link io.rollcall.servicekit.position.StoredOffsetsListener} applies it, and
 * {@link io.rollcall.servicekit.position.Consumption} rejects batches that do not continue at the stored offsets (ADR 0043).
 */
package io.rollcall.servicekit.position;
