package io.rollcall.intake.body;

import io.rollcall.hardwarehash.HardwareHashEncoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class FileNameTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "devices.csv | devices.csv",
                "../../etc/passwd | passwd",
                "C:\\Users\\ann\\devices.csv | devices.csv",
                "Geräte 2026.csv | Geräte 2026.csv",
                "<script>alert(1) | <script>alert(1)",
                "/ | ",
                "... | ...",
            })
    void onlyTheLastSegmentOfAPathIsShown(String name, String shown) {
        assertThat(FileName.shown(name)).isEqualTo(shown);
    }

    @Test
    void whatDisturbsATerminalIsDropped() {
        assertThat(FileName.shown("a\r\nX: y\u0000\u001b[2J\u202Evsc.csv")).isEqualTo("aX: y[2Jvsc.csv");
    }

    @Test
    void aLongNameIsCutBetweenCharacters() {
        assertThat(FileName.shown("x".repeat(254) + "😀.csv")).isEqualTo("x".repeat(254) + ".");
    }

    @Test
    void aHashIsNoName() {
        String hash = HardwareHashEncoder.of("Contoso Ltd.", "Book", "SYN-1").encode();

        assertThat(FileName.shown("devices " + hash.substring(0, 100) + ".csv")).isEqualTo("[hash]");
    }

    @Test
    void noNameStaysNone() {
        assertThat(FileName.shown(null)).isNull();
        assertThat(FileName.shown(" \t")).isNull();
    }
}
