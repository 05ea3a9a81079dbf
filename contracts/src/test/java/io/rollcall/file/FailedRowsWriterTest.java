package io.rollcall.file;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;

import org.junit.jupiter.api.Test;

import static io.rollcall.file.TestFile.ansi;
import static io.rollcall.file.TestFile.utf16;
import static io.rollcall.file.TestFile.utf8;
import static org.assertj.core.api.Assertions.assertThat;

class FailedRowsWriterTest {
    private static final String HEADER = "\uFEFFDevice Serial Number,Windows Product ID,Hardware Hash,Group Tag,"
            + "Assigned User,Manufacturer name,Device model,Purchase Order,Outcome,Code,Message\r\n";
    private static final RowResult FAILED = new RowResult("invalid", "hash-checksum", "Look, \"there\"");

    @Test
    void theFailedRowsOfAllFilesAreWrittenWithTheirHashes() throws Exception {
        TestFile first = TestFile.of(utf16("Device Serial Number,Windows Product ID,Hardware Hash\nA,,hA\nB,1,hB\n"));
        TestFile second = TestFile.of(ansi("Manufacturer;Model;Serial;Hardware Hash;Order ID;Other;Assigned User\n"
                + "Contoso, Inc.;Böök 14\";C;hC;PO1;x;c@example.com\nContoso;Book;D;;;;\n"));
        Map<Long, RowResult> results = Map.of(2L, FAILED, 3L, new RowResult("claimed", null, null));

        assertThat(written(results::get, first, second))
                .isEqualTo(HEADER
                        + "B,1,hB,,,,,,invalid,hash-checksum,\"Look, \"\"there\"\"\"\r\n"
                        + "C,,hC,,c@example.com,\"Contoso, Inc.\",\"Böök 14\"\"\",PO1,claimed,,\r\n");
    }

    @Test
    void anUploadOfTheWrittenFileGivesTheSameRows() throws Exception {
        String text =
                "Serial,Hardware Hash,Group Tag,Assigned User,Manufacturer,Model,Purchase Order,Windows Product ID\n"
                        + "=1+1,-T0Ee,'@x,'''+y,\"a\"\"b\",\"c,d\",'plain,00123\n"
                        + "'=z,\"T0\nEe\",\uFEFFt,,\"\"\"\",',=,\n";
        SeenFile original = SeenFile.read(text);

        SeenFile again = SeenFile.read(written(row -> FAILED, TestFile.of(text)));

        assertThat(again.rows)
                .isEqualTo(original.rows.stream()
                        .map(row -> row.row() == 1 ? row : withLine(row, 3))
                        .toList());
        assertThat(original.rows.get(0).serial()).isEqualTo("=1+1");
        assertThat(again.summary.warnings()).isEmpty();
    }

    @Test
    void aHashOverSeveralLinesAndAGroupTagWithAFormulaBehindASemicolonAreWrittenWithoutHarmAndReadBack()
            throws Exception {
        String text = "Serial,Hardware Hash,Group Tag\nA,\"T0\n+e\",x;'=y\nB,h,x;''=y\n";

        String written = written(row -> FAILED, TestFile.of(text));

        assertThat(written).contains("\"x;'=y\"", "\"x;''=y\"").doesNotContain("\n+");
        SeenFile again = SeenFile.read(written);
        assertThat(again.rows.get(0).hash()).isEqualTo("T0 +e");
        assertThat(again.rows.get(0).tag()).isEqualTo("x;=y");
        assertThat(again.rows.get(1).tag()).isEqualTo("x;'=y");
    }

    @Test
    void aRestartOfTheReadingWritesNothingTwice() throws Exception {
        TestFile file = TestFile.of(utf8("Serial,Hardware Hash,Group Tag\n"), ansi("A,h,Ã©\nB,h,ö\n"));

        assertThat(written(row -> new RowResult("invalid", null, null), file)
                        .lines()
                        .skip(1))
                .containsExactly("A,,h,Ã©,,,,,invalid,,", "B,,h,ö,,,,,invalid,,");
    }

    @Test
    void whatMadeARowInvalidStaysInIt() throws Exception {
        String text = "Serial,Hardware Hash,Group Tag\n"
                + "A,h,x\u0001y\n"
                + "B,h," + "t".repeat(300) + "\n"
                + "C," + "h".repeat(9000) + ",\n"
                + "D,h,Contoso, Inc.\n"
                + "E,h,e" + " ".repeat(9000) + "e\n";
        SeenFile original = SeenFile.read(text);

        SeenFile again = SeenFile.read(written(row -> FAILED, TestFile.of(text)));

        assertThat(again.serials()).isEqualTo(original.serials());
        assertThat(again.problems())
                .containsExactly(
                        "value-illegal-character Group Tag",
                        "value-too-long Group Tag",
                        "hash-too-long Hardware Hash",
                        "row-malformed null",
                        "value-illegal-character Group Tag");
    }

    @Test
    void formulasAreDefused() throws Exception {
        String written =
                written(row -> new RowResult("invalid", "c", "=cmd()"), TestFile.of("Serial,Hardware Hash\n=A,+h\n"));

        assertThat(written.lines().skip(1)).containsExactly("'=A,,'+h,,,,,,invalid,c,'=cmd()");
    }

    private static String written(LongFunction<RowResult> failed, TestFile... files) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        long count = new FailedRowsWriter().write(List.of(files), failed, out);
        String text = out.toString(StandardCharsets.UTF_8);
        if (count == 0) {
            throw new AssertionError("nothing written");
        }
        return text;
    }

    private static SeenFile.Row withLine(SeenFile.Row row, int line) {
        return new SeenFile.Row(
                row.row(),
                line,
                row.serial(),
                row.hash(),
                row.manufacturer(),
                row.model(),
                row.tag(),
                row.user(),
                row.order(),
                row.productId(),
                row.problem());
    }
}
