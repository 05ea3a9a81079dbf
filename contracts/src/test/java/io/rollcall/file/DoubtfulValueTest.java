package io.rollcall.file;

import java.util.ArrayList;
import java.util.List;

import io.rollcall.hardwarehash.HardwareHashEncoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Values that are probably not what was meant: shifted, rounded, guessed or with something around them. */
class DoubtfulValueTest {
    private static final String HEADER = "Serial,Hardware Hash,Group Tag,Assigned User\n";

    private static List<RowWarning> warnings(String text) throws Exception {
        List<RowWarning> warnings = new ArrayList<>();
        new DeviceFileReader().read(TestFile.of(text), FileLimits.DEFAULT, new RowHandler() {
            @Override
            public void row(DeviceRow row) {
                warnings.addAll(row.warnings());
            }

            @Override
            public void restart() {}
        });
        return warnings;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A,h,Sales, Berlin,\nB,i,Sales,b@c\n",
                "B,i,Sales,b@c\nA,h,Sales, Berlin,\n",
                "B,i,Sales,b@c\nA,h,Sales,Berlin,\nC,j,Sales,c@c\n",
                "B,i,Sales,b@c\nC,j,Sales,c@c\nA,h,Sales,Berlin,\nD,h,Sales,Paris,\n",
                "A,h,Sales, Berlin,\n",
                "A,h,Sales, Berlin,\nB,i,Sales, Paris,\n",
                "B,i,Sales\nA,h,Sales,Berlin\nC,j,Sales\n",
            })
    void aRowWithACellMoreThanItsNeighborsIsMalformed(String rows) {
        SeenFile seen = SeenFile.read(HEADER + rows);

        assertThat(seen.rows).allSatisfy(row -> assertThat(row.problem() == null)
                .as("%s", row)
                .isEqualTo(!List.of("A").contains(row.serial()) && !"Paris".equals(row.user())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A,h,Sales,a@c,\nB,i,Sales,b@c,\n",
                "A,h,Sales,a@c,\n",
                "A,h,Sales,CONTOSO\\ann\nB,i\nC,j,Sales\n",
                "A,h,\nB,i,Sales\nC,j,\n",
                "A, h, Sales, a@c\nB, i, Sales, b@c\n",
                "A,h,\"Sales, Berlin\",a@c\nB,i,Sales,b@c\n",
            })
    void rowsOfDifferentLengthsAreFine(String rows) {
        assertThat(SeenFile.read(HEADER + rows).problems()).isEmpty();
    }

    @Test
    void aTrailingSeparatorBelowAHeaderThatHasNoneIsFineBeforeTheNextHeaderAndBeforeProse() {
        assertThat(SeenFile.read(HEADER + "A,h,S,a@c,\n" + HEADER
                                + "B,i,S,b@c,\nPlease note that this is only an example of rows\n")
                        .problems())
                .isEmpty();
    }

    @Test
    void aUserThatLooksLikeNoneIsDoubtful() throws Exception {
        assertThat(warnings(HEADER + "A,h,Sales,Berlin\nB,i,Sales,b@contoso.example\nC,j,Sales,CONTOSO\\c\n"))
                .containsExactly(RowWarning.USER_UNUSUAL);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "=\"0047110001\"           | 0047110001 | true",
                "\"=\"\"0047110001\"\"\"   | 0047110001 | true",
                "'0047110001               | 0047110001 | true",
                "'SYN-1'                   | SYN-1      | false",
                "\u201CSYN-1\u201D         | SYN-1      | false",
                "\u201ESYN-1\u201C         | SYN-1      | false",
                "'s-Gravenhage             | 's-Gravenhage | false",
                "'=1+1                     | =1+1       | false",
            })
    void whatIsAroundAValueIsNoPartOfIt(String cell, String value, boolean marked) throws Exception {
        String text = "Serial,Hardware Hash\n" + cell + ",h\n";

        assertThat(SeenFile.read(text).only().serial()).isEqualTo(value);
        assertThat(warnings(text)).isEqualTo(marked ? List.of(RowWarning.TEXT_MARK_REMOVED) : List.of());
    }

    @Test
    void curlyQuotesHoldSeparators() {
        SeenFile seen = SeenFile.read("\u201CSerial\u201D,\u201CManufacturer\u201D,\u201CHardware Hash\u201D\n"
                + "\u201CA\u201D,\u201CContoso, Inc.\u201D,\u201Ch\u201D\n");

        assertThat(seen.only().manufacturer()).isEqualTo("Contoso, Inc.");
        assertThat(seen.only().hash()).isEqualTo("h");
    }

    @ParameterizedTest
    @ValueSource(strings = {"8,93901E+18", "8.93901E+18", "1E+12", "4.7e+9"})
    void aRoundedSerialNumberIsAProblemOfItsOwn(String serial) {
        SeenFile seen =
                SeenFile.read("Serial;Manufacturer;Model;Hardware Hash\n" + serial + ";C;M;h\n" + serial + ";C;M;\n");

        assertThat(seen.problems())
                .containsExactly("serial-rounded Device Serial Number", "serial-rounded Device Serial Number");
    }

    @ParameterizedTest
    @ValueSource(strings = {"8939010203040506070", "12E3456", "E+18", "5E+TAG", "1234567E+1X"})
    void otherSerialNumbersAreNotRounded(String serial) {
        assertThat(SeenFile.read("Serial,Hardware Hash\n" + serial + ",h\n").problems())
                .isEmpty();
    }

    @Test
    void charactersThatNobodySeesAreNoPartOfAnIdentity() throws Exception {
        String text = "Serial,Manufacturer,Model,Group Tag,Hardware Hash\n"
                + "SYN\u200B-1,Con\u00ADtoso,Bo\u2060ok,a\u200Db,h\n";

        SeenFile.Row row = SeenFile.read(text).only();
        assertThat(List.of(row.serial(), row.manufacturer(), row.model(), row.tag()))
                .containsExactly("SYN-1", "Contoso", "Book", "a\u200Db");
        assertThat(warnings(text)).containsExactly(RowWarning.INVISIBLE_REMOVED);
    }

    @Test
    void aGuessedEncodingIsToldWithWhatItMadeOfWhichLine() {
        SeenFile seen = SeenFile.read(TestFile.of(
                TestFile.utf8("Serial;Hardware Hash;Group Tag\rA;h;Sales\rB;i;Z"),
                TestFile.bytes(0x9F),
                TestFile.utf8("rich\rC;j;Gen"),
                TestFile.bytes(0x8F),
                TestFile.utf8("ve\r")));

        assertThat(seen.summary.warnings())
                .containsExactly(new FileWarning(FileWarning.Code.ENCODING_GUESSED, 3, null, 2, "ZŸrich"));
    }

    @Test
    void aHashInAnotherColumnIsToldWithTheColumn() {
        String hash = HardwareHashEncoder.of("C", "M", "S").encode();
        SeenFile seen = SeenFile.read("Serial,Windows Product ID,Hardware Hash,Remark\nA," + hash + ",,\nB,,," + hash
                + "\n" + hash + ",,C,\n");

        assertThat(seen.problems())
                .containsExactly(
                        "hash-misplaced Windows Product ID",
                        "hash-misplaced Remark",
                        "hash-misplaced Device Serial Number");
        // following the advice
        assertThat(SeenFile.read("Serial,Windows Product ID,Hardware Hash,Remark\nA,," + hash + ",\n")
                        .only()
                        .hash())
                .isEqualTo(hash);
    }
}
