package io.rollcall.registration.decision;

import io.rollcall.device.DeviceIdentity;
import io.rollcall.event.DeviceRegistrationRequested;
import io.rollcall.event.DeviceRequest;
import io.rollcall.event.RequestedDevice;

import static java.util.Objects.requireNonNull;

/**
 * What an organization calls a device where it gives no id: the serial number, which several of its devices may have.
 *
 * @param serialNumber normalized
 */
public record SerialName(String organization, String serialNumber) {

    public SerialName {
        requireNonNull(organization, "organization");
        requireNonNull(serialNumber, "serialNumber");
    }

    /** The name of a device with this serial number as it was written. */
    public static SerialName of(String organization, String serialNumber) {
        return new SerialName(organization, DeviceIdentity.normalise(serialNumber));
    }

    /** The only name that a request gives its device; null if the request gives an id, or registers the device. */
    static SerialName of(DeviceRequest request) {
        RequestedDevice device = request.device();
        boolean byName = !(request instanceof DeviceRegistrationRequested)
                && device.deviceId() == null
                && device.serialNumber() != null;
        return byName ? of(device.organization(), device.serialNumber()) : null;
    }
}
