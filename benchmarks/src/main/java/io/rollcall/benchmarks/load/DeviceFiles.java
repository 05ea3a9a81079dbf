package io.rollcall.benchmarks.load;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import io.rollcall.hardwarehash.HardwareHashEncoder;

/** Writes uploads of made-up devices, each with a hash of 4,000 characters. */
public final class DeviceFiles {

    private static final String MANUFACTURER = "Contoso Ltd.";
    private static final String MODEL = "Contoso Book 14";

    private DeviceFiles() {}

    public static Path csv(Path file, String prefix, int devices) throws IOException {
        try (Writer out = Files.newBufferedWriter(file, StandardCharsets.US_ASCII)) {
            out.write("Device Serial Number,Windows Product ID,Hardware Hash\r\n");
            for (int device = 0; device < devices; device++) {
                String serialNumber = prefix + "-" + device;
                out.write(serialNumber + ",," + hash(serialNumber) + "\r\n");
            }
        }
        return file;
    }

    /** The JSON body that registers one device. */
    public static String json(String serialNumber) {
        return "{\"devices\":[{\"serialNumber\":\"" + serialNumber + "\",\"hardwareHash\":\"" + hash(serialNumber)
                + "\"}]}";
    }

    private static String hash(String serialNumber) {
        return HardwareHashEncoder.of(MANUFACTURER, MODEL, serialNumber)
                .seed(serialNumber.hashCode())
                .encode();
    }
}
