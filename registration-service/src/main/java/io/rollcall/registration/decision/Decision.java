package io.rollcall.registration.decision;

import java.util.ArrayList;
import java.util.List;

import io.rollcall.event.DeviceOutcome;
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
 * @param warning what the requester should know beside the outcome; null if nothing
 */
public record Decision(Fingerprint fingerprint, Outcome outcome, WarningCode warning, Verdict verdict) {

    public Decision {
        requireNonNull(fingerprint, "fingerprint");
        requireNonNull(outcome, "outcome");
        requireNonNull(verdict, "verdict");
    }

    /** The event that announces this decision of a request. */
    public DeviceOutcome event(DeviceRequest request) {
        return outcome.event(warned(request.device()), verdict);
    }

    private RequestedDevice warned(RequestedDevice device) {
        if (warning == null || device.warnings().contains(warning.code())) {
            return device;
        }
        List<String> warnings = new ArrayList<>(device.warnings());
        warnings.add(warning.code());
        return new RequestedDevice(
                device.requestId(),
                device.registrationId(),
                device.organization(),
                device.partner(),
                device.submittedBy(),
                device.requestedAt(),
                device.row(),
                device.file(),
                device.line(),
                device.deviceId(),
                device.serialNumber(),
                device.manufacturer(),
                device.model(),
                device.groupTag(),
                device.assignedUser(),
                device.purchaseOrder(),
                warnings);
    }
}
