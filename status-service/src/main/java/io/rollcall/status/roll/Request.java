package io.rollcall.status.roll;

import java.time.Instant;
import java.util.UUID;

import io.rollcall.event.RequestedDevice;

import static java.util.Objects.requireNonNull;

/** What was asked for a device, as far as the roll shows it. */
public record Request(
        UUID requestId,
        UUID registrationId,
        Instant requestedAt,
        String submittedBy,
        String partner,
        String serialNumber,
        String manufacturer,
        String model,
        Metadata metadata) {

    public Request {
        requireNonNull(requestId, "requestId");
        requireNonNull(registrationId, "registrationId");
        requireNonNull(requestedAt, "requestedAt");
        requireNonNull(metadata, "metadata");
    }

    /** The same request with other metadata. */
    public Request with(Metadata other) {
        return new Request(
                requestId, registrationId, requestedAt, submittedBy, partner, serialNumber, manufacturer, model, other);
    }

    public static Request of(RequestedDevice device) {
        return new Request(
                device.requestId(),
                device.registrationId(),
                Micros.of(device.requestedAt()),
                device.submittedBy(),
                device.partner(),
                device.serialNumber(),
                device.manufacturer(),
                device.model(),
                Metadata.of(device));
    }
}
