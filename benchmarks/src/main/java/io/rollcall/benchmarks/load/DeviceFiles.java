package io.rollcall.benchmarks.load;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import io.rollcall.hardwarehash.HardwareHashEncoder;

/**
 * Writes uploads of made-up devices, each with a hash of 4,000 characters. As in life they are of few models, some have a group tag, some
 * an assigned user, and in a thousand there is a hash that was damaged.
 */
public final class DeviceFiles {

    private static final String MANUFACTURER = "Contoso Ltd.";
    private static final String MODEL = "Contoso Book 1";
    private static final int MODELS = 8;
    private static final int TAGGED_ONE_IN = 10;
    private static final int TAGS = 20;
    private static final int ASSIGNED_ONE_IN = 5;
    private static final int USERS = 5000;
    private static final int DAMAGED_ONE_IN = 1000;

    private DeviceFiles() {}

    public static Path csv(Path file, String prefix, int devices) throws IOException {
        try (Writer out = Files.newBufferedWriter(file, StandardCharsets.US_ASCII)) {
            out.write("Device Serial Number,Windows Product ID,Hardware Hash,Group Tag,Assigned User\r\n");
            for (int device = 0; device < devices; device++) {
                String serialNumber = prefix + "-" + device;
                String hash = hash(serialNumber);
                if (device % DAMAGED_ONE_IN == 1) {
                    hash = hash.substring(0, hash.length() / 2) + "////" + hash.substring(hash.length() / 2 + 4);
                }
                String tag = device % TAGGED_ONE_IN == 0 ? "Sales-" + device / TAGGED_ONE_IN % TAGS : "";
                String user = device % ASSIGNED_ONE_IN == 0 ? "user" + device * 31L % USERS + "@contoso.example" : "";
                out.write(serialNumber + ",," + hash + "," + tag + "," + user + "\r\n");
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
        int seed = serialNumber.hashCode();
        return HardwareHashEncoder.of(MANUFACTURER, MODEL + Math.floorMod(seed, MODELS), serialNumber)
                .seed(seed)
                .encode();
    }
}
