package io.rollcall.hardwarehash;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Hashes that no second run of the script would mend. */
class UnusualHashTest {
    private final HardwareHashDecoder decoder = new HardwareHashDecoder();

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aHashThatWasEncodedTwiceIsDecodedTwice(boolean padded) {
        String hash = HardwareHashEncoder.of("Contoso Ltd.", "Book", "SYN-1")
                .padded(padded)
                .encode();
        String twice = Base64.getEncoder().encodeToString(hash.getBytes(StandardCharsets.US_ASCII));

        for (String text : new String[] {twice, twice.replaceAll("=+$", ""), twice.replaceAll("(.{76})", "$1\n")}) {
            DecodedHash.Valid decoded = (DecodedHash.Valid) decoder.decode(text);

            assertThat(decoded.hash().serialNumber()).isEqualTo("SYN-1");
            assertThat(decoded.warnings()).containsExactly(HashWarning.ENCODED_TWICE);
            byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
            assertThat(decoder.decode(ascii, 0, ascii.length)).isEqualTo(decoded);
        }
    }

    @Test
    void aDamagedHashThatWasEncodedTwiceIsDamaged() {
        String hash = HardwareHashEncoder.of("Contoso Ltd.", "Book", "SYN-1").encode();
        String damaged = hash.substring(0, 500) + (hash.charAt(500) == 'x' ? 'y' : 'x') + hash.substring(501);
        String twice = Base64.getEncoder().encodeToString(damaged.getBytes(StandardCharsets.US_ASCII));

        assertThat(decoder.decode(twice)).isEqualTo(decoder.decode(damaged));
        assertThat(decoder.decode("VDB!")).isEqualTo(new DecodedHash.Invalid(HashProblem.NOT_BASE64));
    }

    @Test
    void bytesOfErasedMemoryAreLeftOut() {
        DecodedHash.Valid decoded = decode(bytes("Book 14", 0xFF, 0xFF, 0xFF));

        assertThat(decoded.hash().model()).isEqualTo("Book 14");
        assertThat(decoded.warnings()).containsExactly(HashWarning.TEXT_GUESSED);
    }

    @Test
    void textInWindows1252IsRead() {
        DecodedHash.Valid decoded = decode("Förde 14".getBytes(Charset.forName("windows-1252")));

        assertThat(decoded.hash().model()).isEqualTo("Förde 14");
        assertThat(decoded.warnings()).containsExactly(HashWarning.TEXT_GUESSED);
    }

    @Test
    void textThatIsNoneInAnyEncodingHasACodeOfItsOwn() {
        assertThat(decoder.decode(hash(bytes("Book", 0x81, 0x01, 0x8D, 'x'))))
                .isEqualTo(new DecodedHash.Invalid(HashProblem.TEXT_UNREADABLE));
    }

    @Test
    void aSerialNumberIsNeverGuessed() {
        String hash = new TestBlob()
                .record(RecordType.SERIAL_NUMBER, new byte[] {'S', (byte) 0xC3, 0})
                .text(RecordType.MANUFACTURER, "C")
                .text(RecordType.MODEL, "M")
                .sealed();

        assertThat(decoder.decode(hash)).isEqualTo(new DecodedHash.Invalid(HashProblem.TEXT_UNREADABLE));
    }

    private DecodedHash.Valid decode(byte[] model) {
        return (DecodedHash.Valid) decoder.decode(hash(model));
    }

    private static byte[] bytes(String text, int... more) {
        byte[] bytes = new byte[text.length() + more.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i < text.length() ? text.charAt(i) : more[i - text.length()]);
        }
        return bytes;
    }

    private static String hash(byte[] model) {
        return new TestBlob()
                .text(RecordType.SERIAL_NUMBER, "SYN-1")
                .text(RecordType.MANUFACTURER, "Contoso")
                .record(RecordType.MODEL, model)
                .sealed();
    }
}
