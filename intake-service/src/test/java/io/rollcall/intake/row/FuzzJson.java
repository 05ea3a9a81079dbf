package io.rollcall.intake.row;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

/** Devices as JSON, with the forms that client libraries give it and with random defects. Everything follows from the seed. */
final class FuzzJson {
    private static final List<String> OTHERS = List.of(
            "serialNumber", "groupTag", "assignedUser", "manufacturer", "model", "purchaseOrder", "windowsProductId");

    private final Random random;
    private final List<FuzzDevice> devices;
    private final List<String> changes = new ArrayList<>();
    private final byte[] bytes;
    private boolean whole = true;

    private FuzzJson(long seed) {
        random = new Random(seed);
        devices = FuzzDevice.some(random, 1 + random.nextInt(5));
        List<String> objects = devices.stream().map(this::object).toList();
        boolean single = objects.size() == 1 && random.nextBoolean();
        String json = "{\"devices\":"
                + (single ? objects.get(0) : objects.stream().collect(Collectors.joining(",", "[", "]"))) + "}";
        if (random.nextInt(8) == 0) {
            whole = false;
            json = json.substring(0, random.nextInt(json.length()));
        }
        bytes = json.getBytes(UTF_8);
    }

    static FuzzJson of(long seed) {
        return new FuzzJson(seed);
    }

    byte[] bytes() {
        return bytes;
    }

    List<FuzzDevice> devices() {
        return devices;
    }

    /** Whether nothing is wrong with the JSON itself. */
    boolean isWhole() {
        return whole;
    }

    @Override
    public String toString() {
        return "JSON " + changes;
    }

    private String object(FuzzDevice device) {
        String hash = device.hash();
        String other = "groupTag";
        String value = device.groupTag();
        int defect = random.nextInt(10);
        changes.add(Integer.toString(defect));
        switch (defect) {
            case 0 -> hash = Base64.getEncoder().encodeToString(hash.getBytes(US_ASCII));
            case 1 -> hash = hash.replaceAll("(.{76})", "$1\\\\r\\\\n");
            case 2 -> hash = hash.replace("A", "\\u0041");
            case 3 -> value = piece(hash);
            case 4 -> value = value + " " + piece(hash);
            case 5 -> {
                other = piece(hash);
                whole = false;
            }
            case 6 -> other = OTHERS.get(random.nextInt(OTHERS.size()));
            case 7 -> hash = piece(hash);
            default -> {}
        }
        if (other.equals("serialNumber") || other.equals("windowsProductId")) {
            whole = whole && !other.equals("windowsProductId");
            return "{\"" + other + "\":\"" + piece(device.hash()) + "\",\"hardwareHash\":\"" + hash + "\"}";
        }
        return "{\"serialNumber\":\"" + device.serialNumber() + "\",\"hardwareHash\":\"" + hash + "\",\"" + other
                + "\":\"" + value + "\"}";
    }

    private String piece(String hash) {
        int length = 32 + random.nextInt(hash.length() - 64);
        int from = random.nextInt(hash.length() - length);
        return hash.substring(from, from + length);
    }
}
