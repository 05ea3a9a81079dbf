package io.rollcall.file;

import io.rollcall.hardwarehash.HardwareHashEncoder;
import org.junit.jupiter.api.Test;

import static io.rollcall.file.TestFile.ansi;
import static io.rollcall.file.TestFile.bytes;
import static io.rollcall.file.TestFile.utf16;
import static io.rollcall.file.TestFile.utf8;
import static io.rollcall.file.TestFile.utf8WithMark;
import static org.assertj.core.api.Assertions.assertThat;

/** Files as {@code copy a.csv+b.csv all.csv} and the merge one-liners of the documentation make them. */
class JoinedFilesTest {
    private static final byte[] CONTROL_Z = bytes(0x1A);
    private static final String FIRST = "Device Serial Number,Windows Product ID,Hardware Hash\r\nA,,hashA\r\n";
    private static final String SAME_HEADER = "Device Serial Number,Windows Product ID,Hardware Hash\r\nB,,hashB\r\n";
    private static final String OTHER_ORDER =
            "Manufacturer,Hardware Hash,Serial Number,Group Tag\r\nContoso,hashC,C,Sales\r\n";

    @Test
    void utf16FilesJoinedByCopyAreReadThrough() {
        SeenFile seen = SeenFile.read(TestFile.of(utf16(FIRST), utf16(SAME_HEADER), utf16(OTHER_ORDER), CONTROL_Z));

        assertThat(seen.serials()).containsExactly("A", "B", "C");
        assertThat(seen.hashes()).containsExactly("hashA", "hashB", "hashC");
        assertThat(seen.rows.get(2).manufacturer()).isEqualTo("Contoso");
        assertThat(seen.rows.get(2).tag()).isEqualTo("Sales");
        assertThat(seen.rows).extracting(SeenFile.Row::line).containsExactly(2, 4, 6);
        assertThat(seen.problems()).isEmpty();
        assertThat(seen.summary.warnings()).isEmpty();
        assertThat(seen.summary.encoding()).isEqualTo("UTF-16LE");
        assertThat(seen.summary.columns())
                .containsExactly(
                        "Device Serial Number",
                        "Windows Product ID",
                        "Hardware Hash",
                        "Manufacturer name",
                        "Group Tag");
    }

    @Test
    void utf8FilesJoinedByCopyAreReadThrough() {
        SeenFile seen = SeenFile.read(
                TestFile.of(utf8WithMark(FIRST), utf8WithMark(OTHER_ORDER), utf8(SAME_HEADER), CONTROL_Z));

        assertThat(seen.serials()).containsExactly("A", "C", "B");
        assertThat(seen.hashes()).containsExactly("hashA", "hashC", "hashB");
        assertThat(seen.problems()).isEmpty();
        assertThat(seen.summary.warnings()).isEmpty();
    }

    @Test
    void aSecondCopyOfAnEndedFileLeavesItsMarkInside() {
        SeenFile seen = SeenFile.read(
                TestFile.of(utf8WithMark(FIRST), CONTROL_Z, utf8WithMark(SAME_HEADER), CONTROL_Z, CONTROL_Z));

        assertThat(seen.serials()).containsExactly("A", "B");
        assertThat(seen.problems()).isEmpty();
    }

    @Test
    void theFinalControlZDoesNotBelongToTheLastCell() {
        SeenFile seen = SeenFile.read(TestFile.of(utf8("Serial,Hardware Hash,Group Tag\nA,h,Sales"), CONTROL_Z));

        assertThat(seen.only().tag()).isEqualTo("Sales");
        assertThat(seen.only().problem()).isNull();
    }

    @Test
    void aFinalControlZInUtf16MayBeACharacter() {
        SeenFile seen = SeenFile.read(TestFile.of(utf16("Serial,Hardware Hash\nA,h\u001A")));

        assertThat(seen.only().hash()).isEqualTo("h");
    }

    @Test
    void aByteOrderMarkThatWindows1252MadeVisibleIsNoPartOfAName() {
        SeenFile seen = SeenFile.read(TestFile.of(
                ansi("Group Tag,Serial,Hardware Hash\nFörde,A,h\n"), utf8WithMark("Serial,Hardware Hash\nB,i\n")));

        assertThat(seen.serials()).containsExactly("A", "B");
        assertThat(seen.summary.encoding()).isEqualTo("windows-1252");
    }

    @Test
    void aRepeatedHeaderMayComeWithoutRowsOfItsOwn() {
        SeenFile seen = SeenFile.read(FIRST + FIRST.lines().findFirst().orElseThrow() + "\r\n" + OTHER_ORDER);

        assertThat(seen.serials()).containsExactly("A", "C");
    }

    @Test
    void aRepeatedHeaderThatNamesTooLittleRefusesTheFile() {
        UnreadableFileException refusal = SeenFile.refusal(FIRST + "Serial Number,Group Tag\r\nB,Sales\r\n");

        assertThat(refusal.problem()).isEqualTo(FileProblem.MISSING_COLUMNS);
        assertThat(refusal.line()).isEqualTo(3);
    }

    @Test
    void aRowWithTheNameOfAColumnAsAValueIsARow() {
        SeenFile seen = SeenFile.read("Serial,Manufacturer,Model\nSerial,Contoso,Model\nModel\n");

        assertThat(seen.serials()).containsExactly("Serial", "Model");
    }

    @Test
    void theMergeOneLinersFileIsRead() {
        // Import-CSV of all files | ConvertTo-Csv -NoTypeInformation | % {$_.Replace('"','')} | Out-File
        SeenFile seen = SeenFile.read(TestFile.of(utf16("Device Serial Number,Windows Product ID,Hardware Hash\r\n"
                + "1234-5678,,T0EeBAEA\r\n1234-5679,,T0EeBAEB\r\nVMware-56 4d,,T0EeBAEC\r\n")));

        assertThat(seen.serials()).containsExactly("1234-5678", "1234-5679", "VMware-56 4d");
        assertThat(seen.hashes()).containsExactly("T0EeBAEA", "T0EeBAEB", "T0EeBAEC");
        assertThat(seen.problems()).isEmpty();
    }

    @Test
    void aCommaThatTheOneLinerLaidBareMakesOneBadRow() {
        SeenFile seen = SeenFile.read(TestFile.of(utf16("Device Serial Number,Windows Product ID,Hardware Hash,"
                + "Manufacturer name,Device model\r\nA,,,Contoso, Inc.,Book\r\nB,,,Contoso,Book\r\n")));

        assertThat(seen.problems()).containsExactly("row-malformed null");
        assertThat(seen.rows.get(0).problem().limit()).isEqualTo(5);
        assertThat(seen.rows.get(1).problem()).isNull();
    }

    @Test
    void aRowWithAnotherSeparatorAndNoHeaderOfItsOwnKeepsItsCells() {
        String hash = HardwareHashEncoder.of("Contoso Ltd.", "Contoso Book 14", "SYN-2")
                .encode();

        SeenFile seen = SeenFile.read("Serial,Product ID,Hardware Hash,Group Tag\nSYN-1,,h,Sales\nSYN-2;;" + hash
                + ";Sales\nSYN-3\t\t" + hash + "\nSYN-4,,h,A;B\nA;B\n");

        assertThat(seen.serials()).containsExactly("SYN-1", "SYN-2", "SYN-3", "SYN-4", "A;B");
        assertThat(seen.hashes()).containsExactly("h", hash, hash, "h", null);
        assertThat(seen.rows.get(1).tag()).isEqualTo("Sales");
        assertThat(seen.problems()).isEmpty();
    }
}
