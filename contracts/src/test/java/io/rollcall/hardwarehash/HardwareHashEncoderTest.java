package io.rollcall.hardwarehash;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

import io.rollcall.hardwarehash.DecodedHash.Valid;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class HardwareHashEncoderTest {

    private static final Instant TIME = Instant.parse("2026-01-12T09:30:00Z");

    @Test
    void aHashHasTheSizeOfAGenuineOne() {
        for (int i = 0; i < 100; i++) {
            HardwareHashEncoder encoder = HardwareHashEncoder.of("Contoso Ltd.", "Contoso Book 14", "SYN-" + i);

            assertThat(encoder.encode()).hasSize(4000).doesNotContain("=").startsWith("T0");
            assertThat(Blob.total(encoder.blob())).isBetween(1000, 1160);
        }
    }

    @Test
    void itsRecordsComeInTheOrderOfAGenuineOne() {
        assertThat(types(contoso()))
                .containsExactly(
                        1, 2, 5, 3, 4, 6, 7, 8, 8, 9, 27, 10, 13, 25, 11, 12, 14, 15, 16, 17, 18, 19, 23, 20, 21, 22,
                        24, 26, 28);
    }

    @Test
    void aMinimalOneHasNothingButTheIdentity() {
        assertThat(types(contoso().minimal())).containsExactly(12, 14, 16, 17);
    }

    @Test
    void theOfflineDeviceIdIsTheDigestOfTheTpmsKey() {
        byte[] key = data(contoso(), RecordType.TPM_ENDORSEMENT_KEY);
        byte[] id = data(contoso(), RecordType.OFFLINE_DEVICE_ID);

        assertThat(key).hasSize(256);
        assertThat(id).hasSize(42).endsWith(TestBlob.sha256(key));
    }

    @Test
    void theSameValuesMakeTheSameHash() {
        assertThat(contoso().seed(3).encode()).isEqualTo(contoso().seed(3).encode());
        assertThat(contoso().encode()).isEqualTo(contoso().encode());
        assertThat(contoso().seed(3).encode()).isNotEqualTo(contoso().seed(4).encode());
    }

    @Test
    void aSecondCaptureIsAnotherHashOfTheSameDevice() {
        HardwareHash first = decode(contoso().capturedAt(TIME).encode());
        HardwareHash second = decode(contoso().capturedAt(TIME.plusSeconds(60)).encode());

        assertThat(second.sha256()).isNotEqualTo(first.sha256());
        assertThat(second.capturedAt()).isEqualTo(TIME.plusSeconds(60));
        assertThat(second)
                .usingRecursiveComparison()
                .ignoringFields("sha256", "capturedAt")
                .isEqualTo(first);
    }

    @Test
    void everyValueComesOutOfTheDecoderAgain() {
        UUID uuid = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");

        HardwareHash hash = decode(HardwareHashEncoder.of("F\u00F6rde AG", "X\u00B2", "S-1")
                .smbiosUuid(uuid)
                .capturedAt(TIME)
                .utcOffset(ZoneOffset.ofHours(-7))
                .encode());

        assertThat(hash).isEqualTo(new HardwareHash("F\u00F6rde AG", "X\u00B2", "S-1", uuid, TIME, hash.sha256()));
    }

    @Test
    void withoutPaddingTheChecksumIsTheEnd() {
        byte[] blob = contoso().padded(false).blob();

        assertThat(blob).hasSize(Blob.total(blob) + 36);
        assertThat(decode(contoso().padded(false).encode()))
                .isEqualTo(decode(contoso().encode()));
    }

    @Test
    void valuesThatCannotFitAreRefused() {
        HardwareHashEncoder tooLong = HardwareHashEncoder.of("Contoso Ltd.", "x".repeat(70_000), "S");

        assertThatIllegalArgumentException().isThrownBy(tooLong::encode);
    }

    private static HardwareHashEncoder contoso() {
        return HardwareHashEncoder.of("Contoso Ltd.", "Contoso Book 14", "SYN-0000001");
    }

    private static HardwareHash decode(String hash) {
        return ((Valid) new HardwareHashDecoder().decode(hash)).hash();
    }

    private static List<Integer> types(HardwareHashEncoder encoder) {
        byte[] blob = encoder.blob();
        List<Integer> types = new ArrayList<>();
        RecordWalk.walk(blob, Blob.total(blob), (type, bytes, offset, length) -> types.add(type));
        return types;
    }

    private static byte[] data(HardwareHashEncoder encoder, int wanted) {
        byte[] blob = encoder.blob();
        List<byte[]> found = new ArrayList<>();
        RecordWalk.walk(blob, Blob.total(blob), (type, bytes, offset, length) -> {
            if (type == wanted) {
                found.add(Arrays.copyOfRange(bytes, offset, offset + length));
            }
        });
        return found.get(0);
    }
}
