package io.rollcall.registration.decision;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import io.rollcall.event.DeviceDeregistrationRequested;
import io.rollcall.event.DeviceRegistrationRequested;
import io.rollcall.event.DeviceRequest;
import io.rollcall.event.RequestedDevice;

/**
 * What has to be known before a batch can be decided; the parts of {@link Knowledge} by what they are about. Most batches need only the
 * first two, and nothing is read that nobody asks for.
 */
public record Questions(
        Set<UUID> requestIds,
        Set<UUID> deviceIds,
        Set<UUID> maybeListed,
        Set<Relationship> maybeInForce,
        Set<Attempt.Subject> attempts) {

    /** The questions that a batch of requests raises. */
    public static Questions of(List<DeviceRequest> requests) {
        Questions questions = new Questions(
                new HashSet<>(requests.size() * 2),
                new HashSet<>(requests.size() * 2),
                new HashSet<>(),
                new HashSet<>(),
                new HashSet<>());
        requests.forEach(questions::add);
        return questions;
    }

    private void add(DeviceRequest request) {
        RequestedDevice device = request.device();
        requestIds.add(device.requestId());
        if (device.partner() != null) {
            maybeInForce.add(Relationship.of(device));
        }
        if (device.deviceId() == null) {
            return;
        }
        deviceIds.add(device.deviceId());
        if (request instanceof DeviceRegistrationRequested registration && registration.evidence() == null) {
            maybeListed.add(device.deviceId());
        }
        if (request instanceof DeviceDeregistrationRequested) {
            attempts.add(Attempt.Subject.of(device));
        }
    }
}
