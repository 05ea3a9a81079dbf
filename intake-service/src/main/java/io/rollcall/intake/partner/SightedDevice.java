package io.rollcall.intake.partner;

import java.util.UUID;

import io.rollcall.device.DeviceIdentity;
import io.rollcall.device.PlaceholderSerial;
import io.rollcall.event.RejectionCode;
import io.rollcall.file.Column;
import io.rollcall.file.FileLimits;
import io.rollcall.file.ValueRules;

/** Which device a partner saw: the one that it names by its id, or by manufacturer, model and serial number, or by both. */
final class SightedDevice {

    private static final ValueRules RULES = new ValueRules(FileLimits.DEFAULT);

    private SightedDevice() {}

    /** @throws Rejection.Thrown if that is no device, or two */
    static UUID of(UUID deviceId, String manufacturer, String model, String serialNumber) throws Rejection.Thrown {
        String maker = value(Column.MANUFACTURER, manufacturer);
        String type = value(Column.MODEL, model);
        String serial = value(Column.SERIAL_NUMBER, serialNumber);
        if (maker == null || type == null || serial == null) {
            if (deviceId == null) {
                throw invalid("deviceId is missing, or one of manufacturer, model and serialNumber");
            }
            return deviceId;
        }
        if (PlaceholderSerial.matches(serial)) {
            throw invalid("serialNumber is a placeholder that identifies nothing");
        }
        UUID described = DeviceIdentity.of(maker, type, serial).deviceId();
        if (deviceId != null && !deviceId.equals(described)) {
            throw invalid("deviceId is not that of manufacturer, model and serialNumber");
        }
        return described;
    }

    private static String value(Column column, String text) throws Rejection.Thrown {
        String value = RULES.trimmed(text);
        if (RULES.check(column, value) != null) {
            throw invalid("a value is too long, or has characters that no such value has");
        }
        return value;
    }

    private static Rejection.Thrown invalid(String detail) {
        return new Rejection.Thrown(RejectionCode.INVALID_DEVICE, detail);
    }
}
