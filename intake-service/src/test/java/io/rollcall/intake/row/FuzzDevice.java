package io.rollcall.intake.row;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

import io.rollcall.hardwarehash.HardwareHashEncoder;

/** A device that a fuzzed file contains, with the values that its row has to end with. */
record FuzzDevice(String serialNumber, String hash, String groupTag, String user) {
    /** The shortest part of a hash that is looked for. */
    static final int SHORTEST_PART = 24;

    private static final int POOL = 24;
    private static final List<String> TAGS = List.of("", "Sales", "F\u00F6rde", "NL-AMS-Kiosk", "Sales, Berlin", "A;B");
    private static final List<String> HASHES = hashes();
    private static final Set<String> PARTS = parts();

    private static String serialNumber(int number) {
        return "FZ" + Integer.toString(46_656 + number * 1_237, 36).toUpperCase(java.util.Locale.ROOT) + number;
    }

    /** Different devices. */
    static List<FuzzDevice> some(Random random, int count) {
        List<Integer> numbers = new ArrayList<>();
        while (numbers.size() < count) {
            Integer number = random.nextInt(POOL);
            if (!numbers.contains(number)) {
                numbers.add(number);
            }
        }
        return numbers.stream()
                .map(number -> new FuzzDevice(
                        serialNumber(number),
                        HASHES.get(2 * number + random.nextInt(2)),
                        TAGS.get(random.nextInt(TAGS.size())),
                        random.nextBoolean() ? "" : "user" + number + "@contoso.example"))
                .toList();
    }

    /** Where a text contains a part of any device's hash; -1 if it does not. */
    static int partIn(String text) {
        for (int at = 0; at + SHORTEST_PART <= text.length(); at++) {
            if (PARTS.contains(text.substring(at, at + SHORTEST_PART))) {
                return at;
            }
        }
        return -1;
    }

    private static List<String> hashes() {
        List<String> hashes = new ArrayList<>();
        for (int i = 0; i < POOL; i++) {
            HardwareHashEncoder encoder = HardwareHashEncoder.of("Contoso Ltd.", "Contoso Book 14", serialNumber(i));
            hashes.add(encoder.encode());
            hashes.add(encoder.padded(false).encode());
        }
        return hashes;
    }

    private static Set<String> parts() {
        Set<String> parts = new HashSet<>();
        for (String hash : HASHES) {
            for (int at = 0; at + SHORTEST_PART <= hash.length(); at++) {
                parts.add(hash.substring(at, at + SHORTEST_PART));
            }
        }
        return parts;
    }
}
