package io.rollcall.hardwarehash;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import io.rollcall.hardwarehash.DecodedHash.Valid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RescuedHashTest {

    private static final HardwareHashEncoder DEVICE =
            HardwareHashEncoder.of("Contoso Ltd.", "Contoso Book 14", "SYN-0000001");
    private static final String HASH = DEVICE.encode();

    /** So many digits bring the encoder's hash to the size of the published sample. */
    private static final int SAMPLE_SERIAL = 38;

    private final HardwareHashDecoder decoder = new HardwareHashDecoder();

    @Test
    void aHashThatLostItsLastByteIsRescuedWithAWarning() {
        // The published sample of a device registration file is such a hash, of this size.
        byte[] blob = HardwareHashEncoder.of("Contoso Ltd.", "Contoso Book 14", "SYN-" + "1".repeat(SAMPLE_SERIAL))
                .padded(false)
                .blob();
        String hash = TestBlob.base64(Arrays.copyOf(blob, blob.length - 1));
        assertThat(hash).hasSize(1452).doesNotContain("=");

        assertThat(valid(hash).warnings()).containsExactly(HashWarning.CHECKSUM_TRUNCATED);
    }

    @ParameterizedTest
    @CsvSource({"31, hash-checksum-truncated", "16, hash-checksum-truncated", "15, hash-checksum", "0, hash-checksum"})
    void halfOfTheChecksumIsEnough(int digestBytes, String code) {
        byte[] blob = TestBlob.ofDevice().blob();

        assertThat(Codes.of(TestBlob.base64(Arrays.copyOf(blob, blob.length - 32 + digestBytes))))
                .isEqualTo(code);
    }

    @Test
    void aTruncatedChecksumThatDiffersIsWrong() {
        byte[] blob = TestBlob.ofDevice().blob();
        blob[blob.length - 3] ^= 1;

        assertThat(Codes.of(TestBlob.base64(Arrays.copyOf(blob, blob.length - 1))))
                .isEqualTo("hash-checksum");
    }

    @Test
    void zerosBehindTheChecksumAreSilentAndAnythingElseIsNot() {
        byte[] blob = Arrays.copyOf(TestBlob.ofDevice().blob(), 3000);
        assertThat(Codes.of(TestBlob.base64(blob))).isEmpty();

        blob[2999] = 1;
        assertThat(Codes.of(TestBlob.base64(blob))).isEqualTo("hash-trailing-data");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void aHashWithoutPaddingIsRescuedWithAWarning(int model) {
        String padded = HardwareHashEncoder.of("Contoso Ltd.", "M".repeat(1 + model), "S1")
                .minimal()
                .padded(false)
                .encode();
        String unpadded = padded.replace("=", "");

        assertThat(Codes.of(padded)).isEmpty();
        assertThat(Codes.of(unpadded)).isEqualTo(padded.equals(unpadded) ? "" : "hash-padding-added");
        assertThat(valid(unpadded + "A").hash()).isEqualTo(valid(padded).hash());
    }

    @ParameterizedTest
    @ValueSource(strings = {"=", "==", "A", "A=", "A=="})
    void whatPeopleAddToMakePaddingRightIsForgiven(String added) {
        assertThat(Codes.of(HASH + added)).isEqualTo("hash-padding-added");
        assertThat(valid(HASH + added).hash()).isEqualTo(valid(HASH).hash());
    }

    @ParameterizedTest
    @ValueSource(strings = {"===", "B", "=A", "-", "\"", "\u00E9", "\uD800"})
    void whatCannotBeBase64IsNot(String added) {
        assertThat(Codes.of(HASH + added)).isEqualTo("hash-not-base64");
    }

    @Test
    void theUrlAlphabetIsNotTheStandardOne() {
        assertThat(Codes.of("T0" + "-_" + HASH.substring(4))).isEqualTo("hash-not-base64");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {" ", "\t", "\r\n", "\u000B", "\f", "\u0085", "\u00A0", "\u2028", "\u200B", "\u3000", "\uFEFF"})
    void whiteSpaceIsRemovedWithAWarning(String space) {
        String spaced = HASH.replaceAll("(.{76})", "$1" + space);
        byte[] utf8 = spaced.getBytes(StandardCharsets.UTF_8);

        assertThat(Codes.of(spaced)).isEqualTo("hash-whitespace-removed");
        assertThat(decoder.decode(utf8, 0, utf8.length)).isEqualTo(decoder.decode(spaced));
        assertThat(valid(spaced).hash()).isEqualTo(valid(HASH).hash());
    }

    @Test
    void whiteSpaceDoesNotCountTowardsTheLimitAndEverythingElseDoes() {
        String longest = TestBlob.base64(Arrays.copyOf(DEVICE.blob(), 3072));
        assertThat(longest).hasSize(4096);

        assertThat(Codes.of(longest)).isEmpty();
        assertThat(Codes.of(longest.replaceAll("(.)", "$1 "))).isEqualTo("hash-whitespace-removed");
        assertThat(Codes.of(longest + "A")).isEqualTo("hash-too-long");
        assertThat(Codes.of("?".repeat(4097))).isEqualTo("hash-too-long");
        assertThat(Codes.of("?".repeat(4096))).isEqualTo("hash-not-base64");
        assertThat(Codes.of(" A".repeat(1_000_000))).isEqualTo("hash-too-long");
        assertThat(Codes.of(" ".repeat(1_000_000))).isEqualTo("hash-bad-magic");
    }

    @Test
    void severalThingsMendedAreAllNamed() {
        byte[] blob = TestBlob.ofDevice().text(18, "ab").blob();
        String cut = TestBlob.base64(Arrays.copyOf(blob, blob.length - 2));

        assertThat(Codes.of(" " + cut.replace("=", "")))
                .isEqualTo("hash-padding-added,hash-whitespace-removed,hash-checksum-truncated");
    }

    private Valid valid(String hash) {
        DecodedHash decoded = decoder.decode(hash);
        assertThat(decoded).isInstanceOf(Valid.class);
        return (Valid) decoded;
    }
}
