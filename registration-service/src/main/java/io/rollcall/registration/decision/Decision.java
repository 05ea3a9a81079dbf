package io.rollcall.registration.decision;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.rollcall.event.DeviceFailed;
import io.rollcall.event.DeviceOutcome;
import io.rollcall.event.DeviceRegistered;
import io.rollcall.event.DeviceRequest;
import io.rollcall.event.Outcome;
import io.rollcall.event.RequestedDevice;
import io.rollcall.event.Verdict;
import io.rollcall.event.WarningCode;

import static java.util.Objects.requireNonNull;

/**
 * How a request was decided, once and for all: what is stored, and with the request itself enough to tell its outcome again, byte for byte.
 *
 * @param fingerprint of the request that was decided
 * @param warnings what the requester should know beside the outcome, two things at most
 * @param releasedAt of a device that is registered now: when it last lost an owner; of one that loses its owner by this: now; else null
 * @param heldBy the other organisation that owns the device, where that is why; nobody but operators is told
 * @param entry what the outcome tells of the device in place of what the request said; null for a registration, which says it all
 */
public record Decision(
        Fingerprint fingerprint,
        Outcome outcome,
        List<WarningCode> warnings,
        Verdict verdict,
        Instant releasedAt,
        String heldBy,
        Entry entry) {

    public Decision {
        requireNonNull(fingerprint, "fingerprint");
        requireNonNull(outcome, "outcome");
        warnings = List.copyOf(warnings);
        requireNonNull(verdict, "verdict");
    }

    /** The event that announces this decision of a request. */
    public DeviceOutcome event(DeviceRequest request) {
        RequestedDevice device = warned(told(request));
        return switch (outcome) {
            case REGISTERED -> new DeviceRegistered(device, verdict, releasedAt);
            case FAILED -> new DeviceFailed(device, verdict, request.kind());
            default -> outcome.event(device, verdict);
        };
    }

    /** The device as the outcome tells it. */
    public RequestedDevice told(DeviceRequest request) {
        return entry == null ? request.device() : entry.tell(request.device());
    }

    /** The first of the warnings; null if there is none. */
    public WarningCode warning() {
        return warnings.isEmpty() ? null : warnings.get(0);
    }

    private RequestedDevice warned(RequestedDevice device) {
        if (warnings.isEmpty()) {
            return device;
        }
        Set<String> codes = new LinkedHashSet<>(device.warnings());
        warnings.forEach(warning -> codes.add(warning.code()));
        return device.withWarnings(List.copyOf(codes));
    }
}
