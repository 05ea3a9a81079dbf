package io.rollcall.servicekit.kafka;

import java.time.Instant;

import io.rollcall.event.EventType;
import io.rollcall.topic.Lane;

/**
 * An event on its way to a topic whose JSON was written earlier, for instance into a spool.
 *
 * @param id the CloudEvents id
 * @param key the record's key
 * @param subject what the event is about; usually the key
 * @param time when it happened
 * @param json as {@link io.rollcall.event.EventJson#write} writes it; not to be changed afterwards. Null for a tombstone
 */
public record SerializedEvent(
        String topic, Lane lane, String key, String id, String subject, Instant time, EventType type, byte[] json) {}
