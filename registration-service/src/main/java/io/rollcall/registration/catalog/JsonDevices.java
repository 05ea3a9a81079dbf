package io.rollcall.registration.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.rollcall.file.Column;
import io.rollcall.file.FileLimits;
import io.rollcall.file.RowProblem;
import io.rollcall.file.ValueRules;
import io.rollcall.name.KnownNames;
import io.rollcall.servicekit.json.StrictJson;
import io.rollcall.servicekit.rest.ProblemException;

/**
 * Devices from {@code {"devices":[{"manufacturer","model","serialNumber"}]}}, read one by one. Memory is bounded for a body with any number of
 * devices, because reading stops at the limit.
 */
final class JsonDevices {

    private static final ValueRules RULES = new ValueRules(FileLimits.DEFAULT);
    private static final String DEVICES = "devices";
    private static final String MANUFACTURER = "manufacturer";
    private static final String MODEL = "model";
    private static final String SERIAL_NUMBER = "serialNumber";
    private static final KnownNames PROPERTIES = KnownNames.of(DEVICES);
    private static final KnownNames DEVICE_PROPERTIES = KnownNames.of(MANUFACTURER, MODEL, SERIAL_NUMBER);

    private final int maxRows;
    private final DeviceList devices = new DeviceList();

    private JsonDevices(int maxRows) {
        this.maxRows = maxRows;
    }

    /** @throws ProblemException 400 if there is no device in it, 413 if there are more than the limit */
    static DeviceList read(SpooledBody body, int maxRows) throws IOException {
        JsonDevices reader = new JsonDevices(maxRows);
        try (InputStream in = body.open()) {
            StrictJson.read(in, reader::property);
        }
        StrictJson.expect(reader.devices.rows() > 0);
        return reader.devices;
    }

    private void property(String name, JsonParser json) throws IOException {
        if (!DEVICES.equals(name)) {
            throw StrictJson.unknown(name, PROPERTIES);
        }
        StrictJson.objects(json, DEVICES, row -> {
            if (devices.rows() == maxRows) {
                throw new ProblemException(413, "too-many-rows", Map.of("limit", Integer.toString(maxRows)));
            }
            return add(json);
        });
    }

    /** Reads one device; whether it has any property. */
    private boolean add(JsonParser json) throws IOException {
        boolean any = false;
        String manufacturer = null;
        String model = null;
        String serialNumber = null;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            any = true;
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case MANUFACTURER -> manufacturer = text(json);
                case MODEL -> model = text(json);
                case SERIAL_NUMBER -> serialNumber = text(json);
                default -> throw StrictJson.unknown(name, DEVICE_PROPERTIES);
            }
        }
        RowProblem problem = Stream.of(
                        RULES.check(Column.MANUFACTURER, manufacturer),
                        RULES.check(Column.MODEL, model),
                        RULES.check(Column.SERIAL_NUMBER, serialNumber))
                .filter(found -> found != null)
                .findFirst()
                .orElse(null);
        devices.add(new DeviceList.Place(devices.rows() + 1L, null), manufacturer, model, serialNumber, problem);
        return any;
    }

    /** A number is accepted as its digits, for compatibility; a value that is not a scalar is ignored. */
    private static String text(JsonParser json) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        StrictJson.expect(json.currentToken().isScalarValue());
        return RULES.trimmed(json.getText());
    }
}
