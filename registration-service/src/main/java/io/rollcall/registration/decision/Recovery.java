package io.rollcall.registration.decision;

import java.util.stream.Stream;

import io.rollcall.event.DeviceDeregistered;
import io.rollcall.event.DeviceDeregistrationRequested;
import io.rollcall.event.DeviceFailed;
import io.rollcall.event.DeviceOutcome;
import io.rollcall.event.DeviceRegistered;
import io.rollcall.event.DeviceRegistrationRequested;
import io.rollcall.event.DeviceRequest;
import io.rollcall.event.DeviceUpdateRequested;
import io.rollcall.event.RegistrationKind;
import io.rollcall.event.RequestedDevice;
import io.rollcall.event.WarningCode;

/**
 * Restores lost claims and decisions from their published outcomes. Outcomes lack three facts: the fingerprint of the request (replaced by
 * {@link Fingerprint#UNKNOWN}), the other owner in the case of {@code claimed}, which outcomes never disclose, and the UUID of the main board.
 */
public final class Recovery {

    private Recovery() {}

    /**
     * The claim to a device after applying an outcome.
     *
     * @param before the known claim; null if there is none
     * @return null if the outcome does not change the owner, or the known claim is at least as new
     */
    public static Claim claim(Claim before, DeviceOutcome outcome) {
        RequestedDevice device = outcome.device();
        long claimSeq = outcome.verdict().claimSeq();
        if (device.deviceId() == null || (before != null && before.claimSeq() >= claimSeq)) {
            return null;
        }
        if (outcome instanceof DeviceRegistered registered) {
            return new Claim(
                    device.deviceId(),
                    device.organization(),
                    claimSeq,
                    device.registrationId(),
                    device.requestId(),
                    device.partner(),
                    Metadata.of(device),
                    null,
                    outcome.verdict().decidedAt(),
                    registered.releasedAt(),
                    outcome.verdict().decidedAt());
        }
        if (outcome instanceof DeviceDeregistered && claimSeq > 0) {
            return new Claim(
                    device.deviceId(),
                    null,
                    claimSeq,
                    device.registrationId(),
                    device.requestId(),
                    null,
                    Metadata.NONE,
                    null,
                    outcome.verdict().decidedAt(),
                    outcome.verdict().decidedAt(),
                    outcome.verdict().decidedAt());
        }
        return null;
    }

    /**
     * The decision that an outcome published.
     *
     * @param released whether the outcome released the device from its owner, as opposed to dismissing a failed entry
     */
    public static Ruling.Decided decided(DeviceOutcome outcome, boolean released) {
        DeviceRequest request = request(outcome);
        Decision decision = new Decision(
                Fingerprint.UNKNOWN,
                outcome.outcome(),
                Stream.of(WarningCode.METADATA_UNCHANGED, WarningCode.SMBIOS_UUID_DIFFERS)
                        .filter(warning -> outcome.device().warnings().contains(warning.code()))
                        .toList(),
                outcome.verdict(),
                outcome instanceof DeviceRegistered registered
                        ? registered.releasedAt()
                        : released ? outcome.verdict().decidedAt() : null,
                null,
                request.kind() == RegistrationKind.REGISTRATION ? null : Entry.of(outcome.device()));
        return new Ruling.Decided(request, decision);
    }

    /** A request of the outcome's kind. A refusal does not identify which of two kinds was refused; this makes no difference. */
    private static DeviceRequest request(DeviceOutcome outcome) {
        RequestedDevice device = outcome.device();
        return switch (kind(outcome)) {
            case REGISTRATION -> new DeviceRegistrationRequested(device, null, null);
            case DEREGISTRATION -> new DeviceDeregistrationRequested(device);
            case UPDATE -> new DeviceUpdateRequested(device);
        };
    }

    private static RegistrationKind kind(DeviceOutcome outcome) {
        return switch (outcome.outcome()) {
            case REGISTERED, DUPLICATE, CLAIMED, NOT_FOUND, INVALID -> RegistrationKind.REGISTRATION;
            case FAILED -> ((DeviceFailed) outcome).kind();
            case DEREGISTERED, REFUSED -> RegistrationKind.DEREGISTRATION;
            case UPDATED -> RegistrationKind.UPDATE;
        };
    }
}
