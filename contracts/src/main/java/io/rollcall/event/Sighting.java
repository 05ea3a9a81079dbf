package io.rollcall.event;

import java.time.Instant;
import java.util.UUID;

import static java.util.Objects.requireNonNull;

/**
 * Where a device showed up.
 *
 * @param organization whose device it must be for this to count; null for whoever owns it at that time
 * @param partner who reported it; null for a gateway
 * @param reportedBy the token's subject
 * @param time when it happened, by the reporter's clock; consumers clamp it to the record's broker timestamp
 */
public record Sighting(UUID deviceId, String organization, String partner, String reportedBy, Instant time) {

    public Sighting {
        requireNonNull(deviceId, "deviceId");
        requireNonNull(time, "time");
    }
}
