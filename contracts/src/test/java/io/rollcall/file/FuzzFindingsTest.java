package io.rollcall.file;

import java.util.List;

import io.rollcall.hardwarehash.HardwareHashEncoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;

/** Inputs, found by the fuzzer and by hand, with which the reader lost a device, made one up, or took a value for another. */
class FuzzFindingsTest {
    private static final String HASH = hash("SYN-1");
    private static final String OTHER_HASH = hash("SYN-2");

    private static String hash(String serialNumber) {
        return HardwareHashEncoder.of("Contoso Ltd.", "Contoso Book 14", serialNumber)
                .padded(false)
                .encode();
    }

    @Test
    void anEmptyFirstCellOfALineInQuotesIsACell() {
        SeenFile seen = SeenFile.read("\"Group Tag\tSerial\tHardware Hash\"\n\"\tSYN-1\t" + HASH + "\"\n");

        assertThat(seen.only().serial()).isEqualTo("SYN-1");
        assertThat(seen.only().hash()).isEqualTo(HASH);
    }

    @Test
    void linesInQuotesThatAStrayQuoteJoinsAreNotTakenApart() {
        UnreadableFileException refusal = SeenFile.refusal(
                "Serial;Hardware Hash;Assigned User\n\"SYN-1;" + HASH + ";\nSYN-2;" + OTHER_HASH + ";\"ben@c\n");

        assertThat(refusal.problem()).isEqualTo(FileProblem.UNCLOSED_QUOTE);
        assertThat(refusal.line()).isEqualTo(2);
    }

    @Test
    void aStrayQuoteInAnIgnoredColumnSwallowsNoRow() {
        UnreadableFileException refusal = SeenFile.refusal("Serial,Hardware Hash,Remark\nSYN-1," + HASH + ",\"\nSYN-2,"
                + OTHER_HASH + "\",\nSYN-3," + HASH + ",\n");

        assertThat(refusal.problem()).isEqualTo(FileProblem.UNCLOSED_QUOTE);
        assertThat(refusal.line()).isEqualTo(2);
    }

    @Test
    void aQuoteThatSwallowsASeparatorOfItsRowMakesTheRowMalformed() {
        SeenFile seen = SeenFile.read(
                "Serial;Windows Product ID;Group Tag;Hardware Hash\nSYN-1;\"\"\";\"A;B\";" + HASH + "\nSYN-2;;A;h\n");

        assertThat(seen.problems()).containsExactly("row-malformed null");
        assertThat(seen.rows).hasSize(2);
    }

    @Test
    void aQuoteInFrontOfAQuotedValueMakesTheRowMalformed() {
        SeenFile seen = SeenFile.read("Serial,Hardware Hash,Group Tag,Remark\nSYN-1,h,\"\"Sales, Berlin\",\n");

        assertThat(seen.problems()).containsExactly("row-malformed null");
    }

    @Test
    void quotesCountWhereALineEndsThatWasWrapped() {
        String row = "SYN-1," + HASH + ",\"Sales, Berlin\",";
        String filled = "a".repeat(160 - row.length() % 80);
        String user = filled + "@contoso.example";

        SeenFile seen = SeenFile.read("Serial,Hardware Hash,Group Tag,Assigned User\n"
                + (row + user).replaceAll("(.{80})(?=.)", "$1\n") + "\nSYN-2," + OTHER_HASH + ",,\n");

        assertThat(seen.serials()).containsExactly("SYN-1", "SYN-2");
        assertThat(seen.rows.get(0).user()).isEqualTo(user);
    }

    @Test
    void aRowThatStartsWithAPieceOfAHashDoesNotContinueACompleteOne() {
        SeenFile seen = SeenFile.read("Serial;Hardware Hash\nSYN-1;" + HASH + "\n" + HASH.substring(300, 400) + ";x;"
                + OTHER_HASH + "\nSYN-3;" + HASH + "\n");

        assertThat(seen.rows).hasSize(3);
        assertThat(seen.rows.get(0).hash()).isEqualTo(HASH);
    }

    @Test
    void aRowWhoseLastLineIsAsLongAsTheOthersEndsWithItsLastCell() {
        String start = "SYN-1," + HASH + ",";
        String tag = "x".repeat(80 - start.length() % 80);

        SeenFile seen = SeenFile.read("Serial,Hardware Hash,Group Tag\n"
                + (start + tag).replaceAll("(.{80})(?=.)", "$1\n") + "\nSYN-2,no hash,Sales\n");

        assertThat(seen.serials()).containsExactly("SYN-1", "SYN-2");
        assertThat(seen.rows.get(0).tag()).isEqualTo(tag);
    }

    @Test
    void aLineWithAHashIsNoProse() {
        SeenFile seen = SeenFile.read(
                "Serial,Hardware Hash\nSYN-1," + HASH + "\nplease add the device with this hash " + OTHER_HASH + "\n");

        assertThat(seen.rows).hasSize(2);
    }

    @Test
    void aFileThatStartsInCurlyQuotesIsNoUtf16BecauseUtf16FollowsSoon() {
        UnreadableFileException refusal = SeenFile.refusal(TestFile.of(
                TestFile.utf8("\u201CSerial\u201D,\u201CManufacturer\u201D,\u201CModel\u201D\nSYN-1,C,M\n"),
                ("SYN-2,Contoso Ltd.,Contoso Book 14\n".repeat(200)).getBytes(UTF_16LE)));

        assertThat(refusal.problem()).isEqualTo(FileProblem.ENCODING_CHANGES);
        assertThat(refusal.line()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "x,y;z "})
    void aFileOfOneEndlessLineIsRefusedWithThatLine(String text) {
        UnreadableFileException refusal = SeenFile.refusal(text.repeat(200_000));

        assertThat(refusal.problem()).isEqualTo(FileProblem.NO_HEADER);
        assertThat(refusal.line()).isEqualTo(1);
        assertThat(refusal.columns()).contains("Hardware Hash");
    }

    @Test
    void whiteSpaceBeforeAnInvisibleCharacterIsNoPartOfASerialNumber() {
        assertThat(SeenFile.read("Serial,Hardware Hash\nSYN-1 \u200B,h\n").serials())
                .isEqualTo(List.of("SYN-1"));
    }

    @Test
    void titlesAndValuesInTurnsAreNoHeader() {
        String row = "Device Serial Number,SYN-1,Windows Product ID,,Hardware Hash,";

        UnreadableFileException refusal = SeenFile.refusal(row + HASH + "\n" + row + OTHER_HASH + "\n");

        assertThat(refusal.problem()).isEqualTo(FileProblem.NO_HEADER);
        assertThat(refusal.line()).isEqualTo(1);
        assertThat(refusal.found()).contains("[hash]").doesNotContain(HASH);
    }

    @Test
    void aSeparatorHintOfAFileThatWasJoinedIsNoRow() {
        SeenFile seen = SeenFile.read("sep=,\nSerial,Hardware Hash\nSYN-1,h\nsep=;\nSerial;Hardware Hash\nSYN-2;i\n"
                + "sep=;\nSerial;Hardware Hash\nSYN-3;j\n");

        assertThat(seen.serials()).containsExactly("SYN-1", "SYN-2", "SYN-3");
    }

    @Test
    void aRowThatStartsWithPaddingAndHasItsHashInAnotherCellIsARow() {
        String padded = HardwareHashEncoder.of("Contoso Ltd.", "Contoso Book 14", "SYN-1")
                .encode();

        SeenFile seen = SeenFile.read("Serial,Product ID,Hardware Hash\nSYN-1,," + padded + "\n" + "A".repeat(40) + ","
                + OTHER_HASH + ",\nSYN-3,," + HASH + "\n");

        assertThat(seen.rows).hasSize(3);
        assertThat(seen.problems()).containsExactly("hash-misplaced Device Serial Number");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SYN-1,h,\"\n\"SYN-2,i,Sales\n",
                "SYN-1,h,\"\n\",SYN-2,i,Sales\n",
                "SYN-1,h,\"a\nb\",SYN-2,i\n",
            })
    void twoLostQuotesThatSwallowALineEndAreRefused(String rows) {
        UnreadableFileException refusal = SeenFile.refusal("Serial,Hardware Hash,Group Tag\nSYN-0,g,Sales\n" + rows);

        assertThat(refusal.problem()).isEqualTo(FileProblem.UNCLOSED_QUOTE);
        assertThat(refusal.line()).isEqualTo(3);
    }

    @Test
    void aRowThatHasMoreCellsThanTheRowAboveItLacksIsARow() {
        SeenFile moved = SeenFile.read("Assigned User,Serial,Group Tag,Hardware Hash\na@c,SYN-1,Sales,\n" + OTHER_HASH
                + ",SYN-2,Sales,b@c\na@c,SYN-3,Sales," + HASH + "\n");
        SeenFile padding = SeenFile.read(
                "Serial,Hardware Hash\nSYN-1," + HASH + "\n" + "A".repeat(40) + "," + HASH.substring(100, 180) + "\n");

        assertThat(moved.rows).hasSize(3);
        assertThat(padding.rows).hasSize(2);
    }

    @Test
    void aMailProgramsLineEndsAreTakenOut() {
        SeenFile seen = SeenFile.read("Serial,Hardware Hash\n"
                + ("SYN-1," + HASH).replaceAll("(.{75})(?=.)", "$1=\n") + "\n"
                + ("SYN-2," + OTHER_HASH).replaceAll("(.{75})(?=.)", "$1=\n") + "\n");

        assertThat(seen.hashes()).containsExactly(HASH, OTHER_HASH);
        assertThat(seen.warnings()).containsExactly("lines-joined 2 null 2");
    }

    @Test
    void aHashThatAMailProgramQuotedIsOneRow() {
        String padded = HardwareHashEncoder.of("Contoso Ltd.", "Contoso Book 14", "SYN-1")
                .encode();

        SeenFile seen = SeenFile.read("> Serial,Hardware Hash\n"
                + ("> SYN-1," + padded).replaceAll("(.{74})(?=.)", "$1\n> ") + "\n> SYN-2," + OTHER_HASH + "\n");

        assertThat(seen.rows).hasSize(2);
    }

    @Test
    void aHashInTheFirstColumnThatWasWrappedAtItsEndKeepsItsOtherCells() {
        String padded = HardwareHashEncoder.of("Contoso Ltd.", "Contoso Book 14", "SYN-1")
                .encode();

        SeenFile seen = SeenFile.read("Hardware Hash,Serial\n" + (padded + ",SYN-1").replaceAll("(.{80})(?=.)", "$1\n")
                + "\n" + OTHER_HASH + ",SYN-2\n");

        assertThat(seen.serials()).containsExactly("SYN-1", "SYN-2");
    }

    @Test
    void aFewBytesOfEightBitTextAtTheEndOfUtf16AreAChangeOfEncoding() {
        UnreadableFileException refusal = SeenFile.refusal(TestFile.of(
                TestFile.utf16("Manufacturer,Model,Serial\r\nC,M,SYN-1\r\n"), TestFile.utf8("C,M,SYN-23\r\n")));

        assertThat(refusal.problem()).isEqualTo(FileProblem.ENCODING_CHANGES);
        assertThat(refusal.line()).isEqualTo(3);
    }

    @Test
    void aCurlyQuoteThatIsNotClosedSpoilsOneRowAndNotTheFile() {
        SeenFile seen = SeenFile.read(TestFile.of(
                TestFile.utf8("Serial,Hardware Hash,Group Tag\nSYN-1,h,"),
                TestFile.bytes(0x93, 0x8C, 0x8B, 0x9E), // Shift-JIS
                TestFile.utf8("\nSYN-2,i,Sales\n")));

        assertThat(seen.serials()).containsExactly("SYN-1", "SYN-2");
        assertThat(seen.problems()).containsExactly("row-malformed null");
        assertThat(seen.warnings()).hasSize(1).first().asString().startsWith("encoding-guessed 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=\"\"0047\"\"", "\u20190047"})
    void otherMarksOfTextAreTakenOffToo(String cell) {
        assertThat(SeenFile.read("Serial;Hardware Hash\n" + cell + ";h\n").serials())
                .containsExactly("0047");
    }

    @Test
    void aValueThatIsWrappedAtABlankKeepsIt() {
        for (int width = 60; width < 134; width++) {
            String lines =
                    (HASH + ";user@contoso.example;Sales, Berlin;SYN-1").replaceAll("(.{" + width + "})(?=.)", "$1\n");

            SeenFile seen = SeenFile.read("Hardware Hash;Assigned User;Group Tag;Serial\n" + lines + "\n");

            assertThat(seen.only().tag()).isEqualTo("Sales, Berlin");
            assertThat(seen.only().serial()).isEqualTo("SYN-1");
        }
    }

    @Test
    void aQuoteThatSwallowsTheHeaderBelowItIsRefused() {
        UnreadableFileException refusal =
                SeenFile.refusal("\"Serial\",\"Hardware Hash\",\"Assigned User\"\n\"SYN-1\",\"h\",\"\"\"\n"
                        + "\"Serial\",\"Hardware Hash\",\"Assigned User\"\n\"SYN-2\",\"i\",\"\"\n");

        assertThat(refusal.problem()).isEqualTo(FileProblem.UNCLOSED_QUOTE);
        assertThat(refusal.line()).isEqualTo(2);
    }

    @Test
    void aHeaderInsideAQuotedCellOfSeveralLinesDoesNotHideThem() {
        SeenFile seen = SeenFile.read("Serial,Hardware Hash\nSYN-1,h\n\"Serial;Hardware Hash\nSYN-2;i\"\nSYN-3,j\n");

        assertThat(seen.serials()).containsExactly("SYN-1", null, "SYN-3");
        assertThat(seen.problems()).containsExactly("value-illegal-character Device Serial Number");
    }

    @Test
    void separatorsAloneInQuotesAreABlankLine() {
        SeenFile seen = SeenFile.read("Serial,Hardware Hash,Group Tag\n\",,\"\nSYN-1,h,\n\u201C,,\u201D\n");

        assertThat(seen.serials()).containsExactly("SYN-1");
    }

    @Test
    void proseBelowARowThatWasCutOnceIsNoPartOfIt() {
        SeenFile seen = SeenFile.read(
                "Serial,Hardware Hash,Group Tag\nSYN-1," + HASH.substring(0, 1000) + "\n" + HASH.substring(1000)
                        + ",Sales\nPlease note that this list is not complete and will be sent again:\n");

        assertThat(seen.only().tag()).isEqualTo("Sales");
        assertThat(seen.only().hash()).isEqualTo(HASH);
        assertThat(seen.warnings()).containsExactly("lines-joined 2 null 1", "lines-skipped 4 null 1");
    }
}
