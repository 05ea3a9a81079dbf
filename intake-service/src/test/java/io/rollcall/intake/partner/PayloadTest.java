package io.rollcall.intake.partner;

import java.nio.ByteBuffer;

import io.rollcall.intake.spool.Sha256;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class PayloadTest {

    private static final byte[] BYTES = "twelve bytes".getBytes(UTF_8);

    @Test
    void whatFitsIsKept() {
        Payload payload = new Payload.Reader(12).deserialize("topic", null, ByteBuffer.wrap(BYTES));

        assertThat(payload.tooLarge()).isFalse();
        assertThat(payload.bytes()).isEqualTo(BYTES);
        assertThat(payload.length()).isEqualTo(12);
        assertThat(payload.digest()).isEqualTo(Sha256.create().digest(BYTES));
    }

    @Test
    void ofWhatIsTooLargeNothingIsKeptButItsLengthAndDigest() {
        Payload payload = new Payload.Reader(11).deserialize("topic", BYTES);

        assertThat(payload.tooLarge()).isTrue();
        assertThat(payload.bytes()).isNull();
        assertThat(payload.length()).isEqualTo(12);
        assertThat(payload.digest()).isEqualTo(Sha256.create().digest(BYTES));
    }

    @Test
    void nothingIsNoPayload() {
        assertThat(new Payload.Reader(11).deserialize("topic", (byte[]) null)).isNull();
        assertThat(new Payload.Reader(11).deserialize("topic", null, (ByteBuffer) null))
                .isNull();
    }

    @Test
    void nothingOfItIsInALog() {
        assertThat(Payload.of(BYTES)).hasToString("12 bytes");
    }
}
