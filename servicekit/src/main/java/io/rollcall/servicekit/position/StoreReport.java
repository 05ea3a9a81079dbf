package io.rollcall.servicekit.position;

import java.util.Optional;

/**
 * The offsets of a store and those of Kafka.
 *
 * @param halted why the consumers of the store are halted; empty if they are not
 */
public record StoreReport(OffsetStore store, StoredState stored, TopicState topics, Optional<Mismatch> halted) {}
