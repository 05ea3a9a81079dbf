package io.rollcall.registration.decision;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import io.rollcall.event.DeviceDeregistrationRequested;
import io.rollcall.event.DeviceRegistrationRequested;
import io.rollcall.event.DeviceRequest;
import io.rollcall.event.RequestedDevice;

/**
 * What has to be known before a batch can be decided; the parts of {@link Knowledge} by what they are about. Most batches need only the
 * first two, and nothing is read that nobody asks for.
 *
 * @param undone registration requests that are to be undone; what they were about is to be known first
 * @param attempts whose attempts at what, for deregistrations
 * @param unnamed devices that are to be deregistered or updated, and so named by an id alone
 * @param serials devices that are to be deregistered or updated, and are named by a serial number alone
 */
public record Questions(
        Set<UUID> requestIds,
        Set<UUID> deviceIds,
        Set<UUID> maybeListed,
        Set<Relationship> maybeInForce,
        Set<UUID> undone,
        Set<Attempt.Subject> attempts,
        Set<UUID> unnamed,
        Set<SerialName> serials) {

    /** The questions that a batch of requests raises. */
    public static Questions of(List<DeviceRequest> requests) {
        Questions questions = new Questions(
                new HashSet<>(requests.size() * 2),
                new HashSet<>(requests.size() * 2),
                new HashSet<>(),
                new HashSet<>(),
                new HashSet<>(),
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
        if (request instanceof DeviceDeregistrationRequested deregistration && deregistration.undoes() != null) {
            undone.add(deregistration.undoes());
        }
        SerialName serial = SerialName.of(request);
        if (serial != null) {
            serials.add(serial);
        }
        if (device.deviceId() == null) {
            return;
        }
        deviceIds.add(device.deviceId());
        if (request instanceof DeviceRegistrationRequested registration) {
            if (registration.evidence() == null) {
                maybeListed.add(device.deviceId());
            }
            return;
        }
        unnamed.add(device.deviceId());
        if (request instanceof DeviceDeregistrationRequested) {
            attempts.add(Attempt.Subject.of(device));
        }
    }

    /** The questions with those about the devices that are to be undone, now that they are known. */
    public Questions with(Collection<Origin> undoneRequests) {
        List<Origin> origins = undoneRequests.stream()
                .filter(origin -> origin.deviceId() != null)
                .toList();
        if (origins.isEmpty()) {
            return this;
        }
        Questions questions = extended();
        for (Origin origin : origins) {
            questions.deviceIds.add(origin.deviceId());
            questions.attempts.add(new Attempt.Subject(origin.deviceId(), origin.organization()));
        }
        return questions;
    }

    /** The questions with those about the devices that the serial numbers may mean. */
    public Questions withNamed(Map<SerialName, Set<UUID>> named) {
        if (named.isEmpty()) {
            return this;
        }
        Questions questions = extended();
        named.forEach((name, devices) -> devices.forEach(id -> {
            questions.deviceIds.add(id);
            questions.unnamed.add(id);
            questions.attempts.add(new Attempt.Subject(id, name.organization()));
        }));
        return questions;
    }

    /** A copy to which questions about further devices can be added. */
    private Questions extended() {
        return new Questions(
                requestIds,
                new HashSet<>(deviceIds),
                maybeListed,
                maybeInForce,
                undone,
                new HashSet<>(attempts),
                new HashSet<>(unnamed),
                serials);
    }

    /** The registration requests that the devices came by that are named by an id alone. */
    public Set<UUID> origins(Map<UUID, Claim> claims, Map<Attempt.Subject, Attempt> latest) {
        Set<UUID> origins = new HashSet<>();
        for (UUID deviceId : unnamed) {
            Claim claim = claims.get(deviceId);
            if (claim != null) {
                origins.add(claim.requestId());
            }
        }
        latest.values().forEach(attempt -> origins.add(attempt.requestId()));
        return origins;
    }

    /** All requests whose decisions are to be known. */
    public Set<UUID> decided(Waiting waiting) {
        if (waiting == null || waiting.found().isEmpty()) {
            return requestIds;
        }
        Set<UUID> ids = new HashSet<>(requestIds);
        waiting.found().forEach(device -> ids.add(device.requestId()));
        return ids;
    }
}
