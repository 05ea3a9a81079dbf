package io.rollcall.registration.decision;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import io.rollcall.event.DeviceDeregistrationRequested;
import io.rollcall.event.DeviceRegistrationRequested;
import io.rollcall.event.DeviceRequest;
import io.rollcall.event.DeviceUpdateRequested;
import io.rollcall.event.Outcome;
import io.rollcall.event.OutcomeCode;
import io.rollcall.event.RequestedDevice;

/**
 * What becomes of requests about devices that are on a roll: deregistrations, whether of a device or of the request that brought it, and
 * updates. A refusal tells nothing of the device that the requester did not say himself.
 */
final class RollRules {

    private final Register register;
    private final List<DeviceRequest> doubtful = new ArrayList<>();

    RollRules(Register register) {
        this.register = register;
    }

    /** See {@link Judgement#doubtful}. */
    List<DeviceRequest> doubtful() {
        return doubtful;
    }

    /**
     * Takes a device off the roll, or a failed attempt at it.
     *
     * @param device what the request is about, by {@link Register#meant}
     * @param behind the requests of the batch that come later
     */
    Finding deregister(
            DeviceDeregistrationRequested request, RequestedDevice device, Instant at, List<DeviceRequest> behind) {
        UUID undone = request.undoes();
        if (undone != null && !register.knows(undone)) {
            return Finding.of(OutcomeCode.REGISTRATION_PENDING);
        }
        if (device.deviceId() == null) {
            return unnamed(request);
        }
        Claim claim = ownClaim(device);
        if (claim != null && (undone == null || undone.equals(claim.requestId()))) {
            register.change(claim.released(device, at));
            return left(register.named(device, claim.requestId()), at);
        }
        Attempt attempt = register.attempt(device);
        if (attempt != null
                && attempt.dismissibleBy(device)
                && (undone == null || undone.equals(attempt.requestId()))
                && !owns(device)) {
            return left(register.named(device, attempt.requestId()), at);
        }
        return undone != null ? Finding.of(OutcomeCode.NOT_ON_ROLL) : notOnRoll(request, behind);
    }

    private Finding left(RequestedDevice device, Instant at) {
        register.attempted(device, true, at);
        return Finding.of(Outcome.DEREGISTERED).telling(device);
    }

    /** @param device what the request is about, by {@link Register#meant} */
    Finding update(DeviceUpdateRequested request, RequestedDevice device, Instant at) {
        if (device.deviceId() == null) {
            return unnamed(request);
        }
        Claim claim = ownClaim(device);
        if (claim == null) {
            return Finding.of(OutcomeCode.NOT_ON_ROLL);
        }
        Metadata updated = claim.metadata().updatedBy(request);
        register.change(claim.noting(updated, at));
        return Finding.of(Outcome.UPDATED)
                .telling(register.named(device, claim.requestId())
                        .withMetadata(updated.groupTag(), updated.assignedUser(), updated.purchaseOrder()));
    }

    /** A request that means no device, or may mean several. */
    private Finding unnamed(DeviceRequest request) {
        return register.isAmbiguous(request)
                ? Finding.ambiguous(request.device().serialNumber())
                : Finding.of(OutcomeCode.NOT_ON_ROLL);
    }

    /** The organisation's claim to the device, if the requester may touch it: a partner only what it registered itself. */
    private Claim ownClaim(RequestedDevice device) {
        if (!owns(device)) {
            return null;
        }
        Claim claim = register.claim(device.deviceId());
        return device.partner() == null || device.partner().equals(claim.partner()) ? claim : null;
    }

    private boolean owns(RequestedDevice device) {
        Claim claim = device.deviceId() == null ? null : register.claim(device.deviceId());
        return claim != null && claim.ownedBy(device.organization());
    }

    /**
     * Refuses a device that is not on the roll, unless an earlier registration of it is still waiting on the other lane. If the lookup for such
     * a registration was cut off, one is assumed.
     */
    private Finding notOnRoll(DeviceDeregistrationRequested request, List<DeviceRequest> behind) {
        RequestedDevice device = request.device();
        if (owns(device)) {
            return Finding.of(OutcomeCode.NOT_ON_ROLL); // of those that this partner may touch
        }
        Waiting waiting = register.waiting();
        if (waiting == null) {
            doubtful.add(request);
            waiting = Waiting.NOTHING;
        }
        if (waiting.unread().contains(device.requestId())) {
            return Finding.of(OutcomeCode.REGISTRATION_PENDING);
        }
        boolean pending = Stream.concat(
                        waiting.found().stream(),
                        behind.stream()
                                .filter(DeviceRegistrationRequested.class::isInstance)
                                .map(DeviceRequest::device))
                .anyMatch(other -> undecided(other, device));
        return Finding.of(pending ? OutcomeCode.REGISTRATION_PENDING : OutcomeCode.NOT_ON_ROLL);
    }

    private boolean undecided(RequestedDevice registration, RequestedDevice device) {
        return device.deviceId().equals(registration.deviceId())
                && device.organization().equals(registration.organization())
                && !registration.requestedAt().isAfter(device.requestedAt())
                && register.decision(registration.requestId()) == null;
    }
}
