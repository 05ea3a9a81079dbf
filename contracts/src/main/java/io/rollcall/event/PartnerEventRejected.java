package io.rollcall.event;

import java.time.Instant;

import static java.util.Objects.requireNonNull;

/**
 * A record on a partner's topic was not taken in, and why; topic {@code rollcall.partner.<id>.outcomes}. Nothing of the record is told
 * that was not understood, and never its value.
 *
 * @param partition where on the partner's topic it stands; likewise the offset
 * @param eventId its {@code ce_id}; null where it has none that can be read
 * @param eventType its {@code ce_type}; null where it is none that partners publish
 * @param organization the one that it names; null where that could not be read
 * @param code see {@link RejectionCode}
 * @param detail what is wrong, in English, for developers; null where the code says it all
 */
public record PartnerEventRejected(
        String partner,
        int partition,
        long offset,
        String eventId,
        String eventType,
        String organization,
        String code,
        String detail,
        Instant rejectedAt)
        implements Event {

    public PartnerEventRejected {
        requireNonNull(partner, "partner");
        requireNonNull(code, "code");
        requireNonNull(rejectedAt, "rejectedAt");
    }

    @Override
    public EventType type() {
        return EventType.PARTNER_EVENT_REJECTED;
    }
}
