package io.rollcall.file;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class RowProblemTest {
    private static final String HEADER = "Serial,Manufacturer,Model,Assigned User,Hardware Hash,Other\n";

    @Test
    void cellsBeyondTheHeaderAreIgnoredIfEmpty() {
        assertThat(SeenFile.read(HEADER + "S,C,M,u,h,,, ,\"\",\n").only().problem())
                .isNull();
    }

    @Test
    void cellsBeyondTheHeaderMakeTheRowMalformedAndItsValuesStay() {
        SeenFile seen = SeenFile.read(HEADER + "S,C,M,u,h,,,x\nT,C,M,u,h,\n");

        assertThat(seen.rows.get(0))
                .isEqualTo(new SeenFile.Row(1, 2, "S", "h", "C", "M", null, "u", null, null, RowProblem.malformed(6)));
        assertThat(seen.rows.get(1).problem()).isNull();
    }

    @Test
    void aCellFarBeyondTheHeaderIsFoundWithoutBeingKept() {
        SeenFile seen = SeenFile.read(HEADER + "S,C,M,u,h" + ",".repeat(100_000) + "x\n");

        assertThat(seen.problems()).containsExactly("row-malformed null");
    }

    @Test
    void valuesAreAllowedUpToTheirLimit() {
        SeenFile seen = SeenFile.read(HEADER
                + "s".repeat(256) + "," + "c".repeat(256) + "," + "m".repeat(256) + "," + "u".repeat(320) + ","
                + "h".repeat(8192) + "," + "o".repeat(8192) + "\n");

        assertThat(seen.only().problem()).isNull();
        assertThat(seen.only().user()).hasSize(320);
        assertThat(seen.only().hash()).hasSize(8192);
    }

    @Test
    void valuesBeyondTheirLimitAreDroppedAndTheOthersStay() {
        SeenFile seen = SeenFile.read(HEADER
                + "s".repeat(257) + ",C,M,u,h,\n"
                + "S,C," + "m".repeat(9000) + ",u,h,\n"
                + "S,C,M," + "u".repeat(321) + ",h,\n"
                + "S,C,M,u," + "h".repeat(8193) + ",\n"
                + "S,C,M,u,h," + "o".repeat(8193) + "\n");

        assertThat(seen.rows)
                .extracting(SeenFile.Row::problem)
                .containsExactly(
                        RowProblem.tooLong(Column.SERIAL_NUMBER, 256),
                        RowProblem.tooLong(Column.MODEL, 256),
                        RowProblem.tooLong(Column.ASSIGNED_USER, 320),
                        RowProblem.tooLong(Column.HARDWARE_HASH, 8192),
                        RowProblem.tooLong("Other", 8192));
        assertThat(seen.problems())
                .containsExactly(
                        "value-too-long Device Serial Number",
                        "value-too-long Device model",
                        "value-too-long Assigned User",
                        "hash-too-long Hardware Hash",
                        "value-too-long Other");
        assertThat(seen.rows.get(0).serial()).isNull();
        assertThat(seen.rows.get(0).model()).isEqualTo("M");
        assertThat(seen.rows.get(3).hash()).isNull();
        assertThat(seen.rows.get(4).hash()).isEqualTo("h");
    }

    @Test
    void whiteSpaceAroundAValueDoesNotMakeItTooLong() {
        String padding = " ".repeat(300);

        assertThat(SeenFile.read(HEADER + padding + "S" + padding + ",C,M,u,h,\n")
                        .only()
                        .serial())
                .isEqualTo("S");
    }

    @Test
    void aCellOfWhiteSpaceAloneIsEmptyHoweverLong() {
        SeenFile seen = SeenFile.read(HEADER + "S,C,M," + " ".repeat(20_000) + ",h,," + " ".repeat(20_000) + "\n");

        assertThat(seen.only().problem()).isNull();
        assertThat(seen.only().user()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                0, 1, 0x1A, 0x1B, 0x7F, 0x80, 0x9F, 0x061C, 0x200E, 0x200F, 0x2028, 0x2029, 0x202A, 0x202E, 0x2066,
                0x2069, 0xFFFD, 0xFFFE, 0xFFFF, 0xD800, 0xDBFF, 0xDC00, 0xDFFF
            })
    void anIllegalCharacterCondemnsItsValue(int character) {
        String text = HEADER + "S,C,Bo" + (char) character + "ok,u,h,\nT,C,M,u,h,\n";

        SeenFile seen = SeenFile.read(TestFile.of(TestFile.utf16Raw(text)));

        assertThat(seen.rows.get(0))
                .isEqualTo(new SeenFile.Row(
                        1,
                        2,
                        "S",
                        "h",
                        "C",
                        null,
                        null,
                        "u",
                        null,
                        null,
                        RowProblem.illegalCharacter(Column.MODEL, character)));
        assertThat(seen.rows.get(1).problem()).isNull();
    }

    @Test
    void aTabOrALineEndInsideAValueIsIllegal() {
        SeenFile seen = SeenFile.read(HEADER + "\"S\t1\",C,M,u,h,\nS,\"C\nD\",M,u,h,\n");

        assertThat(seen.problems())
                .containsExactly(
                        "value-illegal-character Device Serial Number", "value-illegal-character Manufacturer name");
    }

    @Test
    void theShapeComesFirstAndThenTheColumnsFromLeftToRight() {
        SeenFile seen = SeenFile.read(HEADER + "S\u0001,C\u0001,M,u,h,,x\nS,C\u0001," + "m".repeat(300) + ",u,h\n");

        assertThat(seen.problems()).containsExactly("row-malformed null", "value-illegal-character Manufacturer name");
    }

    @Test
    void theRowBeyondTheLimitStopsTheReadingOfTheUpload() {
        TestFile file = TestFile.of("Hardware Hash\n" + "h\n".repeat(10));
        SeenFile seen = new SeenFile();

        TooManyRowsException refusal = catchThrowableOfType(TooManyRowsException.class, () -> new DeviceFileReader()
                .read(file, FileLimits.DEFAULT.withMaxRows(25).after(20), seen));

        assertThat(refusal.limit()).isEqualTo(25);
        assertThat(seen.rows).hasSize(5);
        assertThat(SeenFile.read(file, FileLimits.DEFAULT.withMaxRows(30).after(20)).rows)
                .hasSize(10);
    }

    @Test
    void aRowShowsNothingOfItsValues() throws Exception {
        StringBuilder shown = new StringBuilder();

        new DeviceFileReader()
                .read(TestFile.of("Hardware Hash,Serial\nT0SECRET,S\u0001\n"), FileLimits.DEFAULT, new RowHandler() {
                    @Override
                    public void row(DeviceRow row) {
                        shown.append(row).append(row.problem());
                    }

                    @Override
                    public void restart() {}
                });

        assertThat(shown.toString()).contains("row 1 at line 2").doesNotContain("SECRET");
    }
}
