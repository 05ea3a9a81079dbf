/**
 * Where a consumer begins: at the offsets that its own database holds, compared with what Kafka holds at every assignment. {@link
 * io.rollcall.servicekit.position.Comparison} is the rule, {@link io.rollcall.servicekit.position.StoredOffsetsListener} applies it, and
 * {@link io.rollcall.servicekit.position.Consumption} keeps batches out that do not continue where the database ends (ADR 0043).
 */
package io.rollcall.servicekit.position;
