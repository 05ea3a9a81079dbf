package io.rollcall.intake.row;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import io.rollcall.device.DeviceIdentity;
import io.rollcall.device.PlaceholderSerial;
import io.rollcall.event.HashEvidence;
import io.rollcall.event.OutcomeCode;
import io.rollcall.event.Problem;
import io.rollcall.event.RequestedDevice;
import io.rollcall.file.Column;
import io.rollcall.file.DeviceRow;
import io.rollcall.file.RowProblem;
import io.rollcall.file.RowWarning;
import io.rollcall.hardwarehash.HardwareHashDecoder;
import io.rollcall.row.Contradiction;

/**
 * Finds the device that a row of a file names: by its id; else by manufacturer, model and serial number, each from its cell or from the hash; else
 * by the serial number alone, which the registration service looks up. Columns that are not needed are ignored, with whatever is wrong in them.
 */
public final class RowNaming {

    private static final Set<Column> METADATA = Set.of(Column.GROUP_TAG, Column.ASSIGNED_USER, Column.PURCHASE_ORDER);

    private final HardwareHashDecoder decoder = new HardwareHashDecoder();
    private final Submission submission;
    private final boolean metadata;

    /** @param metadata whether the rows' group tags, users and purchase orders are wanted too */
    public RowNaming(Submission submission, boolean metadata) {
        this.submission = submission;
        this.metadata = metadata;
    }

    /**
     * What a row names.
     *
     * @param device without an id if the row has a problem, or gives a serial number alone
     * @param problem why the row cannot be used; null if it can
     */
    public record Named(RequestedDevice device, Problem problem) {}

    /**
     * @param file the name of the row's file; null where there is none
     * @param number the row's number over all files, from 1
     */
    public Named name(DeviceRow row, String file, long number) {
        boolean byId = row.deviceId() != null;
        HashEvidence evidence = byId || isMalformed(row.problem()) ? null : Evidence.of(row, decoder);
        boolean decoded = evidence != null && evidence.valid();
        String serialNumber = orElse(row.serialNumber(), decoded ? evidence.serialNumber() : null);
        String manufacturer = orElse(row.manufacturer(), decoded ? evidence.manufacturer() : null);
        String model = orElse(row.model(), decoded ? evidence.model() : null);
        UUID described = serialNumber != null && manufacturer != null && model != null
                ? DeviceIdentity.of(manufacturer, model, serialNumber).deviceId()
                : null;
        RequestedDevice device = device(row, file, number)
                .withDevice(byId ? row.deviceId() : described, serialNumber, manufacturer, model);
        if (evidence != null) {
            List<String> warnings = new ArrayList<>(device.warnings());
            warnings.addAll(evidence.warnings());
            device = device.withWarnings(warnings);
        }
        Problem problem = problem(row, evidence, device, described);
        return problem == null
                ? new Named(device, null)
                : new Named(device.withDevice(null, serialNumber, manufacturer, model), problem);
    }

    private RequestedDevice device(DeviceRow row, String file, long number) {
        List<String> warnings = row.warnings().stream()
                .filter(warning -> metadata || warning != RowWarning.USER_UNUSUAL)
                .map(RowWarning::code)
                .toList();
        RequestedDevice device = submission.row(number, file, row.line(), warnings);
        return metadata ? device.withMetadata(row.groupTag(), row.assignedUser(), row.purchaseOrder()) : device;
    }

    private Problem problem(DeviceRow row, HashEvidence evidence, RequestedDevice device, UUID described) {
        if (row.problem() != null && matters(row.problem(), row.deviceId() != null)) {
            return Shape.problem(row.problem());
        }
        if (row.deviceId() != null) {
            return described == null || described.equals(row.deviceId())
                    ? null
                    : Problem.of(OutcomeCode.DEVICE_CONTRADICTION);
        }
        if (device.serialNumber() == null) {
            return unnamed(row, evidence);
        }
        if (PlaceholderSerial.matches(device.serialNumber())) {
            return new Problem(
                    OutcomeCode.SERIAL_PLACEHOLDER.code(),
                    Column.SERIAL_NUMBER.title(),
                    Map.of("serialNumber", device.serialNumber()));
        }
        return Contradiction.find(device, evidence);
    }

    private static Problem unnamed(DeviceRow row, HashEvidence evidence) {
        if (row.problem() != null
                && Column.HARDWARE_HASH.title().equals(row.problem().column())) {
            return Shape.problem(row.problem());
        }
        return evidence != null && !evidence.valid()
                ? new Problem(evidence.problem(), Column.HARDWARE_HASH.title(), Map.of())
                : Problem.of(OutcomeCode.DEVICE_NOT_NAMED);
    }

    /** Whether a problem of the row's shape or values is about something that is needed. */
    private boolean matters(RowProblem problem, boolean byId) {
        String column = problem.column();
        if (isMalformed(problem)) {
            return true;
        }
        if (METADATA.stream().anyMatch(wanted -> wanted.title().equals(column))) {
            return metadata;
        }
        return !byId
                && (Column.SERIAL_NUMBER.title().equals(column)
                        || Column.MANUFACTURER.title().equals(column)
                        || Column.MODEL.title().equals(column));
    }

    /** Cells of a row that has too many of them may be anybody's. */
    private static boolean isMalformed(RowProblem problem) {
        return problem != null && problem.code() == RowProblem.Code.ROW_MALFORMED;
    }

    private static String orElse(String cell, String hash) {
        return cell != null ? cell : hash;
    }
}
