package io.rollcall.status.feed;

import java.time.Instant;
import java.util.UUID;

import io.rollcall.event.DeviceStatus;
import io.rollcall.status.roll.ChangeCause;
import io.rollcall.status.roll.DeviceKey;

import static java.util.Objects.requireNonNull;

/**
 * A change of an entry of the roll.
 *
 * @param previousSeq the number of the same entry's change before; null for the first
 * @param at when it happened, by the times of the events
 * @param requestId the request behind it; null if there is none
 * @param registrationId the request's registration; null if there is none
 * @param row the request's row; null if there is none
 * @param previousStatus null if the device was not on the roll
 * @param status null if it left the roll
 * @param code why, where the cause does not say it all; else null
 * @param changedBy who asked for it or reported it; null if nobody did
 * @param previousPartner which partner registered the entry as it was; null for none, or no entry
 * @param partner which partner registered the entry as it became; likewise
 */
public record DeviceChange(
        FeedPosition position,
        Long previousSeq,
        DeviceKey key,
        Instant at,
        UUID requestId,
        UUID registrationId,
        Integer row,
        DeviceStatus previousStatus,
        DeviceStatus status,
        ChangeCause cause,
        String code,
        String changedBy,
        String previousPartner,
        String partner) {

    public DeviceChange {
        requireNonNull(position, "position");
        requireNonNull(key, "key");
        requireNonNull(at, "at");
        requireNonNull(cause, "cause");
    }
}
