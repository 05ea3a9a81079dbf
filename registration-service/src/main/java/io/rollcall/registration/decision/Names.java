package io.rollcall.registration.decision;

import java.util.UUID;

import io.rollcall.event.RequestedDevice;

/** What a device is called, as the request that brought it wrote it. */
public record Names(String serialNumber, String manufacturer, String model) {

    static Names of(RequestedDevice device) {
        return new Names(device.serialNumber(), device.manufacturer(), device.model());
    }

    /** The request, of the device of that id and these names. */
    RequestedDevice on(RequestedDevice request, UUID deviceId) {
        return request.withDevice(deviceId, serialNumber, manufacturer, model);
    }
}
