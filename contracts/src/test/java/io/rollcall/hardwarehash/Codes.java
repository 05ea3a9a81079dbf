package io.rollcall.hardwarehash;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

import io.rollcall.hardwarehash.DecodedHash.Invalid;
import io.rollcall.hardwarehash.DecodedHash.Valid;

import static org.assertj.core.api.Assertions.assertThat;

/** What became of a hash, in codes. */
final class Codes {

    private Codes() {}

    /** The problem's code; or the codes of the warnings, comma-separated. The same by both ways in. */
    static String of(String hash) {
        DecodedHash decoded = new HardwareHashDecoder().decode(hash);
        byte[] utf8 = hash.getBytes(StandardCharsets.UTF_8);
        assertThat(new HardwareHashDecoder().decode(utf8, 0, utf8.length)).isEqualTo(decoded);
        return decoded instanceof Invalid invalid
                ? invalid.problem().code()
                : ((Valid) decoded).warnings().stream().map(HashWarning::code).collect(Collectors.joining(","));
    }
}
