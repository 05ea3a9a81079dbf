package io.rollcall.row;

import java.util.Map;

import io.rollcall.device.DeviceIdentity;
import io.rollcall.device.PlaceholderSerial;
import io.rollcall.event.HashEvidence;
import io.rollcall.event.OutcomeCode;
import io.rollcall.event.Problem;
import io.rollcall.event.RequestedDevice;

/** Finds where a row's cells say something else than its hardware hash. */
public final class Contradiction {

    private Contradiction() {}

    /**
     * The first contradiction (serial number, manufacturer, model), with both values; null if there is none. A hash with a placeholder for a
     * serial number does not contradict the file, and cannot confirm it either: the placeholder is the problem.
     */
    public static Problem find(RequestedDevice device, HashEvidence evidence) {
        if (evidence == null || !evidence.valid()) {
            return null;
        }
        if (differ(device.serialNumber(), evidence.serialNumber())) {
            if (PlaceholderSerial.matches(evidence.serialNumber())) {
                return new Problem(
                        OutcomeCode.SERIAL_PLACEHOLDER.code(), null, Map.of("serialNumber", evidence.serialNumber()));
            }
            return problem(OutcomeCode.SERIAL_MISMATCH, device.serialNumber(), evidence.serialNumber());
        }
        if (differ(device.manufacturer(), evidence.manufacturer())) {
            return problem(OutcomeCode.MANUFACTURER_MISMATCH, device.manufacturer(), evidence.manufacturer());
        }
        if (differ(device.model(), evidence.model())) {
            return problem(OutcomeCode.MODEL_MISMATCH, device.model(), evidence.model());
        }
        return null;
    }

    private static boolean differ(String cell, String hash) {
        return cell != null
                && hash != null
                && !cell.equals(hash)
                && !DeviceIdentity.normalise(cell).equals(DeviceIdentity.normalise(hash));
    }

    private static Problem problem(OutcomeCode code, String cell, String hash) {
        return new Problem(code.code(), null, Map.of("file", cell, "hash", hash));
    }
}
