package io.rollcall.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import static io.rollcall.file.TestFile.ansi;
import static io.rollcall.file.TestFile.bytes;
import static io.rollcall.file.TestFile.utf8;
import static io.rollcall.file.TestFile.utf8WithMark;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EncodingTest {
    private static final String HEADER = "Serial,Hardware Hash,Group Tag\n";

    @Test
    void windows1252AfterAsciiIsReadInOnePass() {
        TestFile file = TestFile.of(utf8(HEADER), utf8("A,h,x\n".repeat(100_000)), ansi("B,h,Förde €\n"));

        SeenFile seen = SeenFile.read(file);

        assertThat(seen.restarts).isZero();
        assertThat(seen.rows).hasSize(100_001);
        assertThat(seen.rows.get(100_000).tag()).isEqualTo("Förde €");
        assertThat(seen.summary.encoding()).isEqualTo("windows-1252");
    }

    @Test
    void windows1252AfterSomethingLikeUtf8StartsAgain() {
        // The capital A with tilde and the copyright sign of windows-1252 are an e with acute accent in UTF-8.
        TestFile file = TestFile.of(utf8(HEADER), ansi("A,h,Ã©\n"), utf8("B,h,x\n".repeat(100_000)), ansi("C,h,ö\n"));

        SeenFile seen = SeenFile.read(file);

        assertThat(seen.restarts).isEqualTo(1);
        assertThat(seen.rows).hasSize(100_002);
        assertThat(seen.rows.get(0).tag()).isEqualTo("Ã©");
        assertThat(seen.rows.get(100_001).tag()).isEqualTo("ö");
        assertThat(seen.rows.get(100_001).row()).isEqualTo(100_002);
        assertThat(seen.summary.encoding()).isEqualTo("windows-1252");
    }

    @Test
    void aSecondReadingNeedsNoRestart() throws Exception {
        TestFile file = TestFile.of(utf8(HEADER), ansi("A,h,Ã©\nC,h,ö\n"));
        SeenFile first = SeenFile.read(file);
        SeenFile second = new SeenFile();

        second.summary = new DeviceFileReader().readAgain(file, first.summary, FileLimits.DEFAULT, second);

        assertThat(second.restarts).isZero();
        assertThat(second.rows).isEqualTo(first.rows);
        assertThat(second.summary).isEqualTo(first.summary);
    }

    @Test
    void aFileThatChangedItsEncodingBetweenTwoReadingsIsAnError() {
        FileSummary utf8 = SeenFile.read(TestFile.of(utf8(HEADER + "A,h,é\n"))).summary;
        TestFile changed = TestFile.of(utf8(HEADER + "A,h,é\n"), ansi("B,h,é\n"));

        assertThatThrownBy(() -> new DeviceFileReader().readAgain(changed, utf8, FileLimits.DEFAULT, new SeenFile()))
                .isInstanceOf(IOException.class);
    }

    @Test
    void aCharacterThatTheFilesEndCutsOffMakesItWindows1252() {
        SeenFile seen = SeenFile.read(TestFile.of(utf8(HEADER + "A,h,caf"), bytes(0xE9)));

        assertThat(seen.only().tag()).isEqualTo("café");
        assertThat(seen.summary.encoding()).isEqualTo("windows-1252");
    }

    @Test
    void aByteOrderMarkSettlesItAndOneBadByteCondemnsOneValue() {
        SeenFile seen = SeenFile.read(TestFile.of(utf8WithMark(HEADER + "A,h,é\n"), ansi("B,h,ö\n"), utf8("C,h,ü")));

        assertThat(seen.summary.encoding()).isEqualTo("UTF-8");
        assertThat(seen.problems()).containsExactly("value-illegal-character Group Tag");
        assertThat(seen.rows.get(1).problem().codePoint()).isEqualTo(0xFFFD);
        assertThat(seen.rows).extracting(SeenFile.Row::tag).containsExactly("é", null, "ü");
    }

    @Test
    void bytesThatWindows1252LeavesUndefinedCondemnTheirValue() {
        SeenFile seen = SeenFile.read(TestFile.of(utf8(HEADER + "A,h,x"), bytes(0x81), utf8("\nB,h,y\n")));

        assertThat(seen.problems()).containsExactly("value-illegal-character Group Tag");
        assertThat(seen.serials()).containsExactly("A", "B");
    }

    @Test
    void charactersBeyondTheBasicPlanePass() {
        String text = HEADER + "A,h,\uD83D\uDE00\n";

        assertThat(SeenFile.read(text).only().tag()).isEqualTo("\uD83D\uDE00");
        assertThat(SeenFile.read(TestFile.of(text.getBytes(StandardCharsets.UTF_16BE)))
                        .only()
                        .tag())
                .isEqualTo("\uD83D\uDE00");
    }

    @Test
    void pureAsciiIsCalledUtf8() {
        assertThat(SeenFile.read(HEADER + "A,h,x\n").summary.encoding()).isEqualTo("UTF-8");
    }
}
