package io.rollcall.intake.row;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.rollcall.device.DeviceIdentity;
import io.rollcall.device.PlaceholderSerial;
import io.rollcall.event.DeviceRegistrationRequested;
import io.rollcall.event.HashEvidence;
import io.rollcall.event.OutcomeCode;
import io.rollcall.event.Problem;
import io.rollcall.event.RequestedDevice;
import io.rollcall.event.WarningCode;
import io.rollcall.file.Column;
import io.rollcall.file.DeviceRow;
import io.rollcall.file.RowProblem;
import io.rollcall.file.RowWarning;
import io.rollcall.hardwarehash.HardwareHashDecoder;
import io.rollcall.id.RowId;

/**
 * Makes the request of a row: its cells, what its hardware hash says, and the first thing that is wrong: the row's shape and values,
 * then the hash, then the identity. The same row of the same submission, after the same rows, always gives the same request.
 */
public final class RowAssessment {

    private final HardwareHashDecoder decoder = new HardwareHashDecoder();
    private final SmbiosUuids smbiosUuids = new SmbiosUuids();
    private final Submission submission;
    private final Defaults defaults;

    public RowAssessment(Submission submission, Defaults defaults) {
        this.submission = submission;
        this.defaults = defaults;
    }

    /**
     * @param file the name of the row's file; null where there is none
     * @param number the row's number over the whole upload, from 1
     */
    public DeviceRegistrationRequested assess(DeviceRow row, String file, long number) {
        HashEvidence evidence = malformed(row) ? null : Evidence.of(row, decoder);
        String serialNumber = row.serialNumber();
        String manufacturer = row.manufacturer();
        String model = row.model();
        if (evidence != null && evidence.valid()) {
            serialNumber = serialNumber != null ? serialNumber : evidence.serialNumber();
            manufacturer = manufacturer != null ? manufacturer : evidence.manufacturer();
            model = model != null ? model : evidence.model();
        }
        boolean complete = serialNumber != null && manufacturer != null && model != null;
        boolean placeholder = complete && PlaceholderSerial.matches(serialNumber);
        UUID deviceId = complete && !placeholder && identitySound(row.problem())
                ? DeviceIdentity.of(manufacturer, model, serialNumber).deviceId()
                : null;
        RequestedDevice device = new RequestedDevice(
                RowId.of(submission.registrationId(), number),
                submission.registrationId(),
                submission.organization(),
                submission.partner(),
                submission.submittedBy(),
                submission.submittedAt(),
                number,
                file,
                row.line(),
                deviceId,
                serialNumber,
                manufacturer,
                model,
                defaults.groupTagOr(row.groupTag()),
                row.assignedUser(),
                defaults.purchaseOrderOr(row.purchaseOrder()),
                warnings(row, evidence, deviceId));
        return new DeviceRegistrationRequested(
                device, evidence, problem(row.problem(), evidence, complete, placeholder ? serialNumber : null));
    }

    private List<String> warnings(DeviceRow row, HashEvidence evidence, UUID deviceId) {
        List<String> warnings = new ArrayList<>();
        for (RowWarning warning : row.warnings()) {
            warnings.add(warning.code());
        }
        if (evidence != null) {
            warnings.addAll(evidence.warnings());
            if (deviceId != null && smbiosUuids.differs(deviceId, evidence.smbiosUuid())) {
                warnings.add(WarningCode.SMBIOS_UUID_DIFFERS.code());
            }
        }
        return warnings;
    }

    private static Problem problem(RowProblem shape, HashEvidence evidence, boolean complete, String placeholder) {
        if (shape != null) {
            return Shape.problem(shape);
        }
        if (evidence != null && !evidence.valid()) {
            return new Problem(evidence.problem(), Column.HARDWARE_HASH.title(), Map.of());
        }
        if (!complete) {
            return new Problem(OutcomeCode.HASH_MISSING.code(), Column.HARDWARE_HASH.title(), Map.of());
        }
        if (placeholder != null) {
            return new Problem(
                    OutcomeCode.SERIAL_PLACEHOLDER.code(),
                    Column.SERIAL_NUMBER.title(),
                    Map.of("serialNumber", placeholder));
        }
        return null;
    }

    /** Cells of a row that has too many of them may be anybody's. */
    private static boolean malformed(DeviceRow row) {
        return row.problem() != null && row.problem().code() == RowProblem.Code.ROW_MALFORMED;
    }

    /** Whether a problem leaves the identity as the row has it; a group tag's does, a serial number's does not. */
    private static boolean identitySound(RowProblem problem) {
        if (problem == null) {
            return true;
        }
        String column = problem.column();
        return problem.code() != RowProblem.Code.ROW_MALFORMED
                && !Column.SERIAL_NUMBER.title().equals(column)
                && !Column.MANUFACTURER.title().equals(column)
                && !Column.MODEL.title().equals(column);
    }
}
