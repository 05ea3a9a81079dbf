package io.rollcall.hardwarehash;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

import io.rollcall.hardwarehash.HashInventory.Line;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HashInventoryTest {

    private static final HardwareHashEncoder DEVICE = HardwareHashEncoder.of(
                    "Contoso Ltd.", "Contoso Book 14", "SYN-0000001")
            .capturedAt(Instant.parse("2026-01-12T09:30:00Z"))
            .utcOffset(ZoneOffset.ofHours(1));

    @Test
    void saysWhatThereIsInTheHash() {
        assertThat(HashInventory.of(DEVICE.encode()).lines())
                .contains(
                        new Line("Checksum", "matches"),
                        new Line("OS build", "10.0.22631.1992"),
                        new Line("Captured at", "2026-01-12T09:30:00Z"),
                        new Line("Captured at, local time", "2026-01-12T10:30+01:00"),
                        new Line("Architecture", "x64"),
                        new Line("Serial number", "SYN-0000001"),
                        new Line("Manufacturer", "Contoso Ltd."),
                        new Line("Model", "Contoso Book 14"),
                        new Line("Disk serial number", "present"),
                        new Line("Network adapter", "Wi-Fi, address present"),
                        new Line("Network adapter", "Bluetooth, address present"),
                        new Line("TPM endorsement key", "present"),
                        new Line("Product key ID", "present"),
                        new Line("Product key part", "present"));
    }

    @Test
    void showsNothingThatIsSensitive() {
        byte[] blob = DEVICE.blob();
        List<String> secrets = new ArrayList<>();
        RecordWalk.walk(blob, Blob.total(blob), (type, bytes, offset, length) -> {
            byte[] data = Arrays.copyOfRange(bytes, offset, offset + length);
            switch (type) {
                case 7, 24, 26, 28 -> secrets.add(new String(data, StandardCharsets.UTF_8).split("[|\0]", 2)[0]);
                case 8 -> secrets.add(hex(Arrays.copyOfRange(data, 4, 10)));
                case 11, 25 -> secrets.add(hex(data).substring(20, 40));
                default -> {
                    // not sensitive
                }
            }
        });
        String shown = HashInventory.of(DEVICE.encode()).toString();

        assertThat(secrets).hasSize(8).doesNotContain("");
        assertThat(shown).doesNotContain(secrets);
        assertThat(shown.toLowerCase(Locale.ROOT).replaceAll("[:-]", "")).doesNotContain(secrets);
    }

    @Test
    void aDamagedHashIsShownAllTheSame() {
        byte[] blob = DEVICE.blob();
        blob[Blob.total(blob) - 1] ^= 1;

        assertThat(HashInventory.of(TestBlob.base64(blob)).lines())
                .contains(new Line("Checksum", "does not match"), new Line("Serial number", "SYN-0000001"));
    }

    @Test
    void aCutHashIsShownAsFarAsItGoes() {
        byte[] blob = TestBlob.ofDevice().text(18, "SKU").blob();

        assertThat(HashInventory.of(TestBlob.base64(Arrays.copyOf(blob, blob.length - 40)))
                        .lines())
                .extracting(Line::name)
                .containsExactly("Size", "Checksum", "Serial number", "Manufacturer", "Model");
    }

    @Test
    void whatFollowsACharacterThatIsNotBase64IsNotRead() {
        String hash = DEVICE.encode();

        assertThat(HashInventory.of(hash.substring(0, 700) + "!" + hash.substring(701))
                        .lines())
                .extracting(Line::name)
                .contains("Checksum", "CPU")
                .doesNotContain("Model");
    }

    @Test
    void aTextThatIsNoHashHasNoLines() {
        assertThat(HashInventory.of("hello").lines()).isEmpty();
        assertThat(HashInventory.of("").lines()).isEmpty();
    }

    @Test
    void noTerminalIsLedAstray() {
        String hash = TestBlob.ofDevice()
                .text(18, "\u001B[2J\u202Ered")
                .record(19, new byte[] {-1, 'x'})
                .sealed();

        assertThat(HashInventory.of(hash).lines()).contains(new Line("SKU", "?[2J?red"), new Line("Family", "?x"));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
