package io.rollcall.hardwarehash;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import io.rollcall.hardwarehash.DecodedHash.Valid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class HardwareHashDecoderTest {

    private static final Instant CAPTURED = Instant.parse("2026-01-12T09:30:00Z");
    private static final HardwareHashEncoder DEVICE = HardwareHashEncoder.of(
                    "Contoso Ltd.", "Contoso Book 14", "SYN-0000001")
            .capturedAt(CAPTURED);
    private static final String HASH = DEVICE.encode();

    private final HardwareHashDecoder decoder = new HardwareHashDecoder();

    @Test
    void aWholeHashIsValidWithoutAWarning() {
        Valid decoded = valid(HASH);

        assertThat(decoded.warnings()).isEmpty();
        assertThat(decoded.hash().manufacturer()).isEqualTo("Contoso Ltd.");
        assertThat(decoded.hash().model()).isEqualTo("Contoso Book 14");
        assertThat(decoded.hash().serialNumber()).isEqualTo("SYN-0000001");
        assertThat(decoded.hash().capturedAt()).isEqualTo(CAPTURED);
    }

    @Test
    void theDigestIsOverTheRecordsOnly() {
        byte[] blob = TestBlob.ofDevice().blob();
        byte[] covered = Arrays.copyOf(blob, blob.length - 36);

        assertThat(valid(TestBlob.base64(Arrays.copyOf(blob, 3000))).hash().sha256())
                .isEqualTo(HexFormat.of().formatHex(TestBlob.sha256(covered)));
    }

    @Test
    void theSmbiosUuidsFirstGroupsAreLittleEndian() {
        byte[] data = HexFormat.of().parseHex("33221100554477668899aabbccddeeff");

        assertThat(valid(TestBlob.ofDevice().record(12, data).sealed()).hash().smbiosUuid())
                .isEqualTo(UUID.fromString("00112233-4455-6677-8899-aabbccddeeff"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"00000000000000000000000000000000", "ffffffffffffffffffffffffffffffff", "0011", ""})
    void anSmbiosUuidThatSaysNothingIsLeftOut(String data) {
        String hash =
                TestBlob.ofDevice().record(12, HexFormat.of().parseHex(data)).sealed();

        assertThat(valid(hash).hash().smbiosUuid()).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {120, 0, 4, -28, 57, -128})
    void theTimeOfCaptureIsInUtcWhateverTheDevicesZone(int quarters) {
        assertThat(valid(capturedAt(CAPTURED, quarters)).hash().capturedAt()).isEqualTo(CAPTURED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2000-01-01T00:00:00Z", "2009-07-14T00:00:00Z", "2136-02-07T06:28:15Z"})
    void aTimeThatCannotBeIsLeftOut(String time) {
        assertThat(valid(capturedAt(Instant.parse(time), 120)).hash().capturedAt())
                .isNull();
    }

    @Test
    void aHashWithoutAClockHasNoTime() {
        assertThat(valid(TestBlob.ofDevice().sealed()).hash().capturedAt()).isNull();
        assertThat(valid(TestBlob.ofDevice().record(1, new byte[20]).sealed())
                        .hash()
                        .capturedAt())
                .isNull();
    }

    @Test
    void bytesWithinALargerFileDecodeAsTheTextDoes() {
        byte[] line = ("x,y," + HASH + ",z").getBytes(StandardCharsets.US_ASCII);

        assertThat(decoder.decode(line, 4, HASH.length())).isEqualTo(decoder.decode(HASH));
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> decoder.decode(line, 4, line.length));
    }

    @Test
    void textsEndAtTheirFirstNulAndAreTrimmed() {
        HardwareHash hash = valid(TestBlob.of(" SN\r\n\0junk\u0007", "F\u00F6rde \u00A0", "M".repeat(256))
                        .sealed())
                .hash();

        assertThat(hash.serialNumber()).isEqualTo("SN");
        assertThat(hash.manufacturer()).isEqualTo("F\u00F6rde");
        assertThat(hash.model()).hasSize(256);
    }

    @Test
    void aTextWithoutANulIsTheWholeRecord() {
        String hash = new TestBlob()
                .record(14, new byte[] {'S', 'N'})
                .text(16, "C")
                .text(17, "M")
                .sealed();

        assertThat(valid(hash).hash().serialNumber()).isEqualTo("SN");
    }

    @Test
    void oneDecodingLeavesNothingForTheNext() {
        String other = HardwareHashEncoder.of("Fabrikam", "Slate", "SYN-2")
                .minimal()
                .padded(false)
                .encode();
        DecodedHash alone = new HardwareHashDecoder().decode(other);

        decoder.decode(HASH + " =");
        decoder.decode("T0EA!");

        assertThat(decoder.decode(other)).isEqualTo(alone);
    }

    @Test
    void oneDecoderServesManyThreads() {
        List<String> hashes = IntStream.range(0, 200)
                .mapToObj(i -> HardwareHashEncoder.of("Contoso Ltd.", "Contoso Book 14", "SYN-" + i)
                        .encode())
                .toList();

        assertThat(IntStream.range(0, 20_000)
                        .parallel()
                        .mapToObj(i ->
                                valid(hashes.get(i % 200)).hash().serialNumber().equals("SYN-" + i % 200)))
                .doesNotContain(false);
    }

    private Valid valid(String hash) {
        DecodedHash decoded = decoder.decode(hash);
        assertThat(decoded).isInstanceOf(Valid.class);
        return (Valid) decoded;
    }

    private static String capturedAt(Instant time, int quarters) {
        byte[] data = ByteBuffer.allocate(24)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(16, (int) Duration.between(Instant.parse("2000-01-01T00:00:00Z"), time)
                        .toSeconds())
                .put(20, (byte) quarters)
                .array();
        return TestBlob.ofDevice().record(1, data).sealed();
    }
}
