package io.rollcall.hardwarehash;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.SplittableRandom;

import io.rollcall.hardwarehash.DecodedHash.Invalid;
import io.rollcall.hardwarehash.DecodedHash.Valid;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Damages hashes in every way that a seeded generator comes up with. Whatever comes in, a {@link DecodedHash} must come
 * out, the same by both ways in, and never a valid one of another device.
 *
 * <p>That decoding is linear needs no clock to show: each stage goes over its input once, from left to right, and what
 * is behind the first stage is at most 3,072 bytes and 256 records.
 */
class HardwareHashMutationTest {

    private static final int CASES = 10_000;

    private final SplittableRandom random = new SplittableRandom(20_260_112);
    private final HardwareHashDecoder decoder = new HardwareHashDecoder();
    private final Set<HashProblem> seen = EnumSet.noneOf(HashProblem.class);

    @Test
    void noDamageToTheRecordsMakesAnotherDevice() {
        for (int i = 0; i < CASES; i++) {
            byte[] blob = anyHash().blob();
            byte[] damaged = damage(blob, Blob.total(blob));

            assertThat(decode(TestBlob.base64(damaged)))
                    .as("case %d", i)
                    .satisfiesAnyOf(
                            decoded -> assertThat(decoded).isInstanceOf(Invalid.class),
                            decoded -> assertThat(decoded).isEqualTo(decode(TestBlob.base64(blob))));
        }

        assertThat(seen).contains(HashProblem.BAD_MAGIC, HashProblem.BAD_STRUCTURE, HashProblem.CHECKSUM);
    }

    @Test
    void noDamageToTheTextMakesAnotherDevice() {
        int rescued = 0;
        for (int i = 0; i < CASES; i++) {
            String hash = anyHash().encode();
            DecodedHash decoded = decode(damage(hash));

            if (decoded instanceof Valid valid) {
                assertThat(valid.hash()).as("case %d", i).isEqualTo(((Valid) decode(hash)).hash());
                rescued++;
            }
        }

        assertThat(rescued).isPositive();
        assertThat(seen).contains(HashProblem.NOT_BASE64, HashProblem.BAD_STRUCTURE, HashProblem.CHECKSUM);
    }

    @Test
    void recordsOfAnyLengthAndContentUnderARightChecksumAreSoundOrRefused() {
        int valid = 0;
        for (int i = 0; i < CASES; i++) {
            byte[] blob = anyHash().padded(false).blob();
            byte[] covered = Arrays.copyOf(blob, Blob.total(blob));
            for (int damages = random.nextInt(1, 4); damages > 0; damages--) {
                covered[random.nextInt(4, covered.length)] = (byte) random.nextInt(256);
            }

            if (decode(TestBlob.base64(TestBlob.seal(covered))) instanceof Valid decoded) {
                valid++;
                assertThat(decoded.hash().serialNumber()).isNotBlank().hasSizeLessThanOrEqualTo(256);
                assertThat(decoded.hash().manufacturer()).isNotBlank().hasSizeLessThanOrEqualTo(256);
                assertThat(decoded.hash().model()).isNotBlank().hasSizeLessThanOrEqualTo(256);
            }
        }

        assertThat(valid).isPositive();
        assertThat(seen)
                .contains(
                        HashProblem.BAD_STRUCTURE,
                        HashProblem.SERIAL_MISSING,
                        HashProblem.MANUFACTURER_MISSING,
                        HashProblem.MODEL_MISSING);
    }

    @Test
    void anythingElseIsRefused() {
        for (int i = 0; i < CASES; i++) {
            byte[] bytes = bytes(random.nextInt(random.nextBoolean() ? 40 : 3000));
            if (bytes.length > 1 && random.nextBoolean()) {
                bytes[0] = 'O';
                bytes[1] = 'A';
            }

            assertThat(decode(TestBlob.base64(bytes))).isInstanceOf(Invalid.class);
            assertThat(decode(new String(bytes, StandardCharsets.UTF_8))).isInstanceOf(Invalid.class);
            assertThat(decode(new String(bytes, StandardCharsets.UTF_16LE))).isInstanceOf(Invalid.class);
            assertThat(decoder.decode(bytes, 0, bytes.length)).isInstanceOf(Invalid.class);
        }
    }

    /** By both ways in, and through the inventory too. */
    private DecodedHash decode(String text) {
        DecodedHash decoded = decoder.decode(text);
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        if (utf8.length == text.length()) {
            assertThat(decoder.decode(utf8, 0, utf8.length)).isEqualTo(decoded);
        }
        assertThat(HashInventory.of(text).lines())
                .allSatisfy(line -> assertThat(line.value().chars()).noneMatch(Character::isISOControl));
        if (decoded instanceof Invalid invalid) {
            seen.add(invalid.problem());
        }
        return decoded;
    }

    private HardwareHashEncoder anyHash() {
        HardwareHashEncoder encoder = HardwareHashEncoder.of(
                        "Contoso Ltd.", "Contoso Book " + random.nextInt(20), "SYN-" + random.nextInt(1_000_000))
                .padded(random.nextBoolean());
        return random.nextInt(4) == 0 ? encoder.minimal() : encoder;
    }

    /** Flips a bit, sets, removes, inserts or doubles bytes, somewhere before the given end. */
    private byte[] damage(byte[] blob, int end) {
        int at = random.nextInt(end);
        int count = random.nextInt(1, 9);
        return switch (random.nextInt(5)) {
            case 0 -> {
                byte[] flipped = blob.clone();
                flipped[at] ^= (byte) (1 << random.nextInt(8));
                yield flipped;
            }
            case 1 -> {
                byte[] set = blob.clone();
                set[at] = (byte) random.nextInt(256);
                yield set;
            }
            case 2 -> spliced(blob, at, Math.min(count, blob.length - at), new byte[0]);
            case 3 -> spliced(blob, at, 0, bytes(count));
            default -> Arrays.copyOf(blob, at);
        };
    }

    private String damage(String hash) {
        int at = random.nextInt(hash.length());
        int count = random.nextInt(1, 9);
        StringBuilder damaged = new StringBuilder(hash);
        switch (random.nextInt(6)) {
            case 0 -> damaged.setCharAt(at, (char) random.nextInt(' ', 0x7F));
            case 1 -> damaged.delete(at, Math.min(at + count, hash.length()));
            case 2 -> damaged.insert(at, " ".repeat(count));
            case 3 -> damaged.insert(at, hash, at, Math.min(at + count, hash.length()));
            case 4 -> damaged.setLength(at);
            default -> damaged.append("A=\n+".charAt(random.nextInt(4)));
        }
        return damaged.toString();
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] spliced(byte[] blob, int at, int removed, byte[] inserted) {
        byte[] spliced = Arrays.copyOf(blob, blob.length - removed + inserted.length);
        System.arraycopy(inserted, 0, spliced, at, inserted.length);
        System.arraycopy(blob, at + removed, spliced, at + inserted.length, blob.length - at - removed);
        return spliced;
    }
}
