package io.rollcall.file;

import java.util.List;

import io.rollcall.hardwarehash.HardwareHashEncoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A value with an unquoted separator in every row, so that no row has more cells than another. HASH stands for a hash. */
class ShiftTest {
    private static final String HASH_LAST = "Manufacturer,Model,Serial Number,Hardware Hash,Group Tag,Assigned User\n";

    private static List<String> problems(String header, String row) {
        String rows = (row + "\n").repeat(3).replace("HASH", hash());
        return SeenFile.read(header + rows).problems();
    }

    private static String hash() {
        return HardwareHashEncoder.of("Contoso, Ltd.", "Contoso Book 14", "SYN-SH-1")
                .encode();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Contoso, Ltd.,Book,SYN-1,HASH,,",
                "Contoso,Ltd.,Book,SYN-1,HASH,,",
                "Con,toso,Book,SYN-1,HASH,,",
                "Con,to,so,Book,SYN-1,HASH,,",
                "Contoso,Book, 14,SYN-1,HASH,,",
                "Contoso, Ltd.,Book,SYN-1,HASH",
                "Contoso,Inc.,Book,SYN-1,HASH",
                "Contoso, Ltd.,Book,SYN-1,HASH,Sales",
            })
    void aHashBehindItsColumnIsToldToBeShifted(String row) {
        assertThat(problems(HASH_LAST, row)).hasSize(3).containsOnly("row-malformed null");
    }

    @Test
    void aHashInAnotherColumnThatNothingWasCutBeforeIsMisplaced() {
        assertThat(problems(HASH_LAST, "Contoso,Book,SYN-1,Sales,HASH,"))
                .hasSize(3)
                .containsOnly("hash-misplaced Group Tag");
        assertThat(problems(HASH_LAST, "Contoso,Book,HASH,Sales,Tag,"))
                .hasSize(3)
                .containsOnly("hash-misplaced Device Serial Number");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Contoso, Ltd.,Book,SYN-1,  | true",
                "Contoso,LTD,Book,SYN-1,    | true",
                "Contoso,Inc.,Book,SYN-1    | true",
                "Contoso,Book, 14,SYN-1,    | true",
                "Contoso,Book,SYN-1,Sales,  | false",
                "Contoso, Book, SYN-1, Sales, | false",
                "Contoso, Book,SYN-1,,      | false",
                "Contoso,Book,SYN-1, Sales, | false",
                "Contoso, \"Book, 14\", SYN-1, \"A, B\", | false",
                "Contoso Inc.,Book,SYN-1,,  | false",
                "Incontro,Limited Edition,SYN-1,, | false",
            })
    void aRowWithoutAHashIsShiftedIfACompaniesFormOrTheOnlyBlankIsWhereAValueWasCut(String row, boolean shifted) {
        assertThat(problems("Manufacturer,Model,Serial Number,Group Tag\n", row.strip()))
                .isEqualTo(
                        shifted
                                ? List.of("row-malformed null", "row-malformed null", "row-malformed null")
                                : List.of());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SYN-1,,HASH,Sales,a@c,",
                "SYN-1,,HASH,\"Sales, Berlin\",a@c,",
                "SYN-1,,,Sales,a@c,,",
            })
    void separatorsForEmptyCellsAtTheEndShiftNothing(String row) {
        assertThat(problems("Serial Number,Product ID,Hardware Hash,Group Tag,Assigned User\n", row))
                .isEmpty();
    }

    @Test
    void aRowOfADeregistrationIsNotTakenForAnotherDevice() throws Exception {
        SeenFile seen = new SeenFile();
        new DeviceFileReader(FilePurpose.CHANGE)
                .read(
                        TestFile.of(HASH_LAST + "Contoso, Ltd.,Book,SYN-1,HASH,,\n".replace("HASH", hash())),
                        FileLimits.DEFAULT,
                        seen);

        assertThat(seen.problems()).containsExactly("row-malformed null");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // a row beside it was cut in another place
                "SYN-1,,HASH,x,,\nSYN-2,,PART,PART,Sales,\n",
                "SYN-1,,PART,PART,Sales,\nSYN-2,,HASH,x,,\n",
                // a quote swallowed cells of the row beside it
                "SYN-1,,HASH,x,,,\nSYN-2,\",HASH,\"A,B\",\n",
                // a value with a comma, whose quotes are two
                "SYN-1,,HASH,\"\"Sales, Berlin\"\",\nSYN-2,,HASH,x,Sales,\n",
            })
    void aRowIsNotComparedWithOneThatWasCutItself(String rows) {
        String hash = hash();
        String text = rows.replaceFirst("PART", hash.substring(0, 900))
                .replaceFirst("PART", hash.substring(900, 1300))
                .replace("HASH", hash);

        SeenFile seen = SeenFile.read("Serial Number,Product ID,Hardware Hash,Group Tag,Assigned User\n" + text);

        assertThat(seen.problems()).hasSize(2).contains("row-malformed null");
    }

    @Test
    void aRowThatWasCutDoesNotSpoilThoseWithSeparatorsAtTheirEnds() {
        SeenFile seen = SeenFile.read(("Serial Number,Hardware Hash,Group Tag\nSYN-1,HASH,Sales,\n"
                        + "SYN-2,HASH,Sales, Berlin,\nSYN-3,HASH,Sales,\nSYN-4,HASH,,\n")
                .replace("HASH", hash()));

        assertThat(seen.problems()).containsExactly("row-malformed null");
        assertThat(seen.rows.get(1).problem()).isNotNull();
    }
}
