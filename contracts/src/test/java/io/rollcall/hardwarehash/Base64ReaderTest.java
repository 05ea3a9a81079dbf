package io.rollcall.hardwarehash;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class Base64ReaderTest {

    private final Base64Reader reader = new Base64Reader();

    @Test
    void readsWhatThePlatformWritesPaddedOrNot() {
        SplittableRandom random = new SplittableRandom(64);
        for (int length = 0; length <= Blob.MAX_BYTES; length = length < 300 ? length + 1 : length + 77) {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);

            assertThat(read(Base64.getEncoder().encode(bytes))).isEqualTo(bytes);
            assertThat(reader.paddingAdded()).isFalse();
            assertThat(read(Base64.getEncoder().withoutPadding().encode(bytes))).isEqualTo(bytes);
            assertThat(reader.paddingAdded()).isEqualTo(length % 3 != 0);
            assertThat(reader.whiteSpaceRemoved()).isFalse();
            assertThat(read(Base64.getMimeEncoder(4, new byte[] {'\n'}).encode(bytes)))
                    .isEqualTo(bytes);
            assertThat(reader.whiteSpaceRemoved()).isEqualTo(length > 3);
        }
    }

    @Test
    void aCutWhiteSpaceSequenceIsNone() {
        assertThat(reader.read(new byte[] {'A', (byte) 0xC2}, 0, 2)).isFalse();
        assertThat(reader.read(new byte[] {'A', (byte) 0xE2, (byte) 0x80}, 0, 3))
                .isFalse();
        assertThat(reader.read(new byte[] {'A', (byte) 0xF0, (byte) 0x80, (byte) 0x80, (byte) 0x80}, 0, 5))
                .isFalse();
    }

    @Test
    void whatStandsBeforeAnIllegalCharacterCanBeHad() {
        assertThat(reader.read("QUJDRA!".getBytes(StandardCharsets.US_ASCII), 0, 7))
                .isFalse();
        assertThat(Arrays.copyOf(reader.bytes(), reader.length())).asString().isEqualTo("ABCD");
    }

    private byte[] read(byte[] text) {
        assertThat(reader.read(text, 0, text.length)).isTrue();
        return Arrays.copyOf(reader.bytes(), reader.length());
    }
}
