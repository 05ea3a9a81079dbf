package io.rollcall.id;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class UuidV8Test {

    @Test
    void versionAndVariantReplaceSixBitsOfTheDigest() {
        byte[] ones = new byte[32];
        Arrays.fill(ones, (byte) 0xFF);

        assertThat(UuidV8.fromSha256(ones)).hasToString("ffffffff-ffff-8fff-bfff-ffffffffffff");
        assertThat(UuidV8.fromSha256(new byte[32])).hasToString("00000000-0000-8000-8000-000000000000");
    }

    @Test
    void theOtherBitsAreTheDigestsFirst() {
        byte[] digest = HexFormat.of().parseHex("00112233445566778899aabbccddeeff");

        assertThat(UuidV8.fromSha256(digest)).hasToString("00112233-4455-8677-8899-aabbccddeeff");
    }

    @Test
    void contentIsDigestedWithSha256() {
        // SHA-256("abc") starts with ba7816bf 8f01 cfea 4141 40de5dae2223
        UUID uuid = UuidV8.ofContent("abc".getBytes(StandardCharsets.US_ASCII));

        assertThat(uuid).hasToString("ba7816bf-8f01-8fea-8141-40de5dae2223");
        assertThat(uuid.version()).isEqualTo(8);
        assertThat(uuid.variant()).isEqualTo(2);
    }

    @Test
    void lessThanSixteenBytesAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> UuidV8.fromSha256(new byte[15]));
    }
}
