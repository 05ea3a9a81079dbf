package io.rollcall.servicekit.kafka;

import java.time.Instant;

import io.rollcall.event.Event;
import io.rollcall.topic.Lane;

/**
 * An event on its way to a topic.
 *
 * @param id the CloudEvents id: deterministic wherever the cause is a row
 * @param key the record's key
 * @param subject what the event is about; usually the key
 * @param time when it happened
 */
public record OutgoingEvent(
        String topic, Lane lane, String key, String id, String subject, Instant time, Event event) {}
