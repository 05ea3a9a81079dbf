package io.rollcall.registration.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.rollcall.file.Column;
import io.rollcall.file.FileLimits;
import io.rollcall.file.RowProblem;
import io.rollcall.file.ValueRules;
import io.rollcall.servicekit.rest.ProblemException;

/** Devices from {@code {"devices":[{"manufacturer","model","serialNumber"}]}}. */
final class JsonDevices {

    private static final ValueRules RULES = new ValueRules(FileLimits.DEFAULT);

    private JsonDevices() {}

    record Body(List<Device> devices) {}

    record Device(String manufacturer, String model, String serialNumber) {

        Device trimmed() {
            return new Device(RULES.trimmed(manufacturer), RULES.trimmed(model), RULES.trimmed(serialNumber));
        }

        RowProblem problem() {
            return Stream.of(
                            RULES.check(Column.MANUFACTURER, manufacturer),
                            RULES.check(Column.MODEL, model),
                            RULES.check(Column.SERIAL_NUMBER, serialNumber))
                    .filter(problem -> problem != null)
                    .findFirst()
                    .orElse(null);
        }
    }

    /** @throws ProblemException 400 if there is no device in it, 413 if there are more than the limit */
    static DeviceList read(SpooledBody body, int maxRows, ObjectMapper json) throws IOException {
        Body read;
        try (InputStream in = body.open()) {
            read = json.readValue(in, Body.class);
        }
        if (read == null || read.devices() == null || read.devices().isEmpty()) {
            throw new ProblemException(400, "invalid-body");
        }
        if (read.devices().size() > maxRows) {
            throw new ProblemException(413, "too-many-rows", Map.of("limit", Integer.toString(maxRows)));
        }
        DeviceList devices = new DeviceList();
        for (Device device : read.devices()) {
            if (device == null) {
                throw new ProblemException(400, "invalid-body");
            }
            Device trimmed = device.trimmed();
            devices.add(
                    new DeviceList.Place(devices.rows() + 1L, null),
                    trimmed.manufacturer(),
                    trimmed.model(),
                    trimmed.serialNumber(),
                    trimmed.problem());
        }
        return devices;
    }
}
