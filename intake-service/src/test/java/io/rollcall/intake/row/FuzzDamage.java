package io.rollcall.intake.row;

import java.util.Arrays;
import java.util.Random;

/** What happens to the bytes of a file on its way. */
final class FuzzDamage {
    private FuzzDamage() {}

    /** @param kind truncated, flipped or hole; else the beginning comes twice */
    static byte[] of(Random random, byte[] whole, String kind, int at) {
        return switch (kind) {
            case "truncated" -> Arrays.copyOf(whole, at);
            case "flipped" -> {
                byte[] flipped = whole.clone();
                for (int i = 0; i < 3; i++) {
                    flipped[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
                }
                yield flipped;
            }
            case "hole" ->
                joined(
                        Arrays.copyOf(whole, at),
                        Arrays.copyOfRange(whole, at + random.nextInt(whole.length - at), whole.length));
            default -> joined(Arrays.copyOf(whole, at), whole);
        };
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
