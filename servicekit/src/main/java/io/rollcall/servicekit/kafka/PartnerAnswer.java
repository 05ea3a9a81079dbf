package io.rollcall.servicekit.kafka;

import java.time.Instant;

import io.rollcall.event.Event;

/**
 * An event on its way to a partner's outcomes.
 *
 * @param key the key that the partner used, byte for byte; null where it used none
 * @param id the CloudEvents id
 * @param cause the {@code ce_id} of the partner's event in UTF-8; null where there is none to name
 * @param subject what the event is about
 * @param time when it happened
 */
public record PartnerAnswer(
        String topic, byte[] key, String id, byte[] cause, String subject, Instant time, Event event) {}
