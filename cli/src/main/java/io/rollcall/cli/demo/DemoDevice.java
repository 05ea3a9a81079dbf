package io.rollcall.cli.demo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.rollcall.hardwarehash.HardwareHashEncoder;

/** An invented device. */
record DemoDevice(String manufacturer, String model, String serialNumber) {

    /** Devices of one model with serial numbers that count up. */
    static List<DemoDevice> series(String manufacturer, String model, String prefix, int count) {
        List<DemoDevice> devices = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            devices.add(new DemoDevice(manufacturer, model, prefix + String.format(Locale.ROOT, "%04d", i)));
        }
        return devices;
    }

    /** The hash that the script would write on that device at that time. */
    String hash(Instant capturedAt) {
        return HardwareHashEncoder.of(manufacturer, model, serialNumber)
                .capturedAt(capturedAt)
                .encode();
    }
}
