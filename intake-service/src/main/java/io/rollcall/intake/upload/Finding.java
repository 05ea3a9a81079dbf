package io.rollcall.intake.upload;

import java.util.HashMap;
import java.util.Map;

import io.rollcall.event.Problem;
import io.rollcall.event.RequestedDevice;
import io.rollcall.file.FileWarning;

/**
 * Something that an upload's owner should know: a warning, or a row that will not be registered. In no language yet.
 *
 * @param line null where there is none
 * @param row null where a whole file is meant
 * @param serialNumber of the row's device; null where there is none
 * @param column null where none is meant
 * @param values for the text, by their names in it
 */
public record Finding(
        String file,
        Integer line,
        Long row,
        String serialNumber,
        String column,
        String code,
        Map<String, String> values) {

    static Finding of(RequestedDevice device, Problem problem) {
        return new Finding(
                device.file(),
                line(device),
                device.row(),
                device.serialNumber(),
                problem.column(),
                problem.code(),
                problem.details());
    }

    static Finding of(RequestedDevice device, String warning) {
        return new Finding(device.file(), line(device), device.row(), device.serialNumber(), null, warning, Map.of());
    }

    static Finding of(String file, FileWarning warning) {
        Map<String, String> values = new HashMap<>();
        values.put("line", Integer.toString(warning.line()));
        values.put("lines", Long.toString(warning.count()));
        values.put("rows", Long.toString(warning.count()));
        if (warning.column() != null) {
            values.put("column", warning.column());
        }
        if (warning.example() != null) {
            values.put("example", warning.example());
        }
        return new Finding(
                file,
                warning.line(),
                null,
                null,
                warning.column(),
                warning.code().code(),
                values);
    }

    private static Integer line(RequestedDevice device) {
        return device.line() > 0 ? device.line() : null;
    }
}
