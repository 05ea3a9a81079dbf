package io.rollcall.hardwarehash;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RefusedHashTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "T0", "AAAA", "QUFB", "aGVsbG8gd29ybGQ="})
    void whatDoesNotStartWithTheMagicIsSomethingElse(String text) {
        assertThat(Codes.of(text)).isEqualTo("hash-bad-magic");
    }

    static Stream<Arguments> brokenStructures() {
        byte[] device = TestBlob.ofDevice().blob();
        byte[] noChecksumTag = device.clone();
        noChecksumTag[device.length - 36] = 'X';
        byte[] checksumLength = device.clone();
        checksumLength[device.length - 34] = 35;
        byte[] pastTheEnd = device.clone();
        ByteBuffer.wrap(pastTheEnd).order(ByteOrder.LITTLE_ENDIAN).putShort(2, (short) 60_000);
        byte[] small = {'O', 'A', 3, 0};
        return Stream.of(
                Arguments.of("magic only", new byte[] {'O', 'A'}),
                Arguments.of("half a header", new byte[] {'O', 'A', 4}),
                Arguments.of("no checksum", new byte[] {'O', 'A', 4, 0}),
                Arguments.of("records end in the header", TestBlob.seal(small)),
                Arguments.of("records end past the blob", pastTheEnd),
                Arguments.of("no checksum tag", noChecksumTag),
                Arguments.of("checksum length", checksumLength),
                Arguments.of("cut within the checksum's header", Arrays.copyOf(device, device.length - 33)),
                Arguments.of("cut within the records", Arrays.copyOf(device, device.length - 40)),
                Arguments.of("length zero", with(20, 0, new byte[8])),
                Arguments.of("length three", with(20, 3, new byte[8])),
                Arguments.of("length past the end", with(20, 13, new byte[8])),
                Arguments.of("length far past the end", with(20, 65_535, new byte[8])),
                Arguments.of("half a record header", with(20, 4, new byte[3])),
                Arguments.of("too many records", many(254)),
                Arguments.of(
                        "second serial number",
                        TestBlob.ofDevice().text(14, "SYN-2").blob()),
                Arguments.of(
                        "second manufacturer", TestBlob.ofDevice().text(16, "C").blob()),
                Arguments.of("second model", TestBlob.ofDevice().text(17, "M").blob()),
                Arguments.of(
                        "control character", TestBlob.of("S\u0007N", "C", "M").blob()),
                Arguments.of("bidi override", TestBlob.of("SN", "C\u202EC", "M").blob()),
                Arguments.of(
                        "too long a model",
                        TestBlob.of("SN", "C", "M".repeat(257)).blob()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenStructures")
    void recordsThatDoNotAddUpAreABadStructure(String name, byte[] blob) {
        assertThat(Codes.of(TestBlob.base64(blob))).as(name).isEqualTo("hash-bad-structure");
    }

    @Test
    void asManyRecordsAsAllowedAreFine() {
        assertThat(Codes.of(TestBlob.base64(many(253)))).isEmpty();
    }

    @Test
    void anyChangeOfTheRecordsBreaksTheChecksum() {
        byte[] blob = TestBlob.ofDevice().blob();
        blob[9] ^= 1;

        assertThat(Codes.of(TestBlob.base64(blob))).isEqualTo("hash-checksum");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-,-,-,hash-serial-missing",
                "-,C,M,hash-serial-missing",
                "' ',C,M,hash-serial-missing",
                "'',C,M,hash-serial-missing",
                "S,-,-,hash-manufacturer-missing",
                "S,\u00A0,M,hash-manufacturer-missing",
                "S,C,-,hash-model-missing",
                "S,C,'\t',hash-model-missing",
            })
    void whatIsMissingIsNamedSerialNumberFirst(String serialNumber, String manufacturer, String model, String code) {
        assertThat(Codes.of(TestBlob.of(serialNumber, manufacturer, model).sealed()))
                .isEqualTo(code);
        assertThat(Codes.of(HardwareHashEncoder.of(manufacturer, model, serialNumber)
                        .encode()))
                .isEqualTo(code);
    }

    private static byte[] with(int type, int length, byte[] data) {
        return TestBlob.ofDevice().recordOfLength(type, length, data).blob();
    }

    private static byte[] many(int records) {
        TestBlob blob = TestBlob.ofDevice();
        for (int i = 0; i < records; i++) {
            blob.record(99, new byte[0]);
        }
        return blob.blob();
    }
}
