package io.rollcall.file;

import java.util.List;

import io.rollcall.device.HashLike;
import io.rollcall.hardwarehash.HardwareHashEncoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Parts of a hash that are too short, or too much like a random token, to be recognized without what stands beside them. */
class HashFragmentsTest {
    private static final String HASH = HardwareHashEncoder.of("Contoso Ltd.", "Contoso Book 14", "SYN-1")
            .padded(false)
            .encode();
    private static final String HEADER = "Serial,Product ID,Hardware Hash,Group Tag\n";

    @ParameterizedTest
    @ValueSource(ints = {8, 15, 23, 30, 60})
    void theLastLineOfAWrappedHashThatIsNotPutTogetherIsNoSerialNumber(int length) {
        String wrapped = HASH.substring(0, 760 + length).replaceAll("(.{76})(?=.)", "$1\n");

        SeenFile seen = SeenFile.read(HEADER + "AAAA," + wrapped + ",x,Sales\n");

        assertThat(seen.rows)
                .isNotEmpty()
                .allMatch(row -> row.serial() == null || row.serial().equals("AAAA"));
    }

    @Test
    void aPartThatLooksLikeANumberIsHiddenBelowAndAboveAnotherPart() {
        String number = "87BQOGLPP5E6CBGI3ZVB";
        assertThat(HashLike.in(number)).isFalse();

        SeenFile below = SeenFile.read(HEADER + HASH.substring(400, 460) + "\n" + number + ",,,Sales\n");
        SeenFile above = SeenFile.read(HEADER + "SYN-1,,h," + number + "\n" + HASH.substring(400, 460) + ",,,Sales\n");

        assertThat(below.serials()).containsExactly(null, null);
        assertThat(below.problems()).containsOnly("hash-misplaced Device Serial Number");
        assertThat(above.rows.get(0).tag()).isNull();
    }

    @Test
    void aPartInFrontOfAWholeRowIsHiddenBelowAPartThatDoesNotBegin() {
        String header = "Group Tag,Hardware Hash,Serial\n";

        SeenFile seen = SeenFile.read(header + "Sales,SYN-1-" + HASH.substring(30, 52) + "\n\n" + HASH.substring(52, 69)
                + "," + HASH + "\nSales," + HASH + "\n");

        assertThat(seen.rows.get(1).tag()).isNull();
        assertThat(seen.rows.get(2).tag()).isEqualTo("Sales");
        assertThat(seen.problems()).containsExactly("hash-misplaced Group Tag");
    }

    @Test
    void aPartIsHiddenInTheRowOfAnotherPart() {
        SeenFile seen = SeenFile.read(HEADER + "87BQOGLPP5E6CBGI3ZVB,,," + HASH.substring(400, 460) + "\n");

        assertThat(seen.only().serial()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SYN-1,,\n", "\"SYN-1\",\"\"\",\"\",\"x\",\"\"\n", "SYN-1,,,\n"})
    void aRowThatBeginsWithItsHashDoesNotContinueTheRowAboveIt(String above) {
        SeenFile seen = SeenFile.read(HEADER + above + HASH + ",,SYN-2,\n");

        assertThat(seen.rows).hasSize(2);
    }

    @Test
    void aHashOnALineOfItsOwnContinuesTheRowAboveIt() {
        SeenFile seen = SeenFile.read(HEADER + "SYN-1,,\n" + HASH + ",Sales\n");

        assertThat(seen.only().hash()).isEqualTo(HASH);
        assertThat(seen.only().tag()).isEqualTo("Sales");
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 12, 20, 24})
    void whatTheHashLacksIsNoValueOfTheCellBehindIt(int length) {
        int at = HASH.length() - length;

        SeenFile seen = SeenFile.read(HEADER + "SYN-1,," + HASH.substring(0, at) + "," + HASH.substring(at) + "\n");

        assertThat(seen.only().tag()).isNull();
        assertThat(seen.problems()).containsExactly("hash-misplaced Group Tag");
    }

    @Test
    void rowsBesidePartsOfAHashKeepOrdinaryValues() {
        SeenFile seen = SeenFile.read(HEADER + "SYN-1,,h,Klantenservicemedewerkers\n" + HASH.substring(400, 460)
                + "\n5CG1234567,00330-80000-00000-AA610,h,christophermontgomery@contoso.example\n");

        assertThat(seen.serials()).containsExactly("SYN-1", null, "5CG1234567");
        assertThat(seen.rows.get(0).tag()).isEqualTo("Klantenservicemedewerkers");
        assertThat(seen.rows.get(2).tag()).isEqualTo("christophermontgomery@contoso.example");
        assertThat(seen.problems()).hasSize(1);
    }

    @Test
    void longNumbersAreValuesWhereNoHashWasTornApart() {
        String number = "87BQOGLPP5E6CBGI3ZVB";

        SeenFile seen = SeenFile.read(HEADER + number + ",," + HASH + ",Sales\n" + number + ",,,\n" + number + ",,"
                + HASH.substring(0, 300) + "," + number + "\n");

        assertThat(seen.serials()).isEqualTo(List.of(number, number, number));
        assertThat(seen.problems()).containsExactly("hash-misplaced Group Tag");
    }

    @Test
    void numbersOfTwoBytesInAHashAreRecognized() {
        int missed = 0;
        for (int at = 0; at + HashLike.SHORTEST <= HASH.length(); at++) {
            missed += HashLike.in(HASH.substring(at, at + HashLike.SHORTEST)) ? 0 : 1;
        }

        assertThat(missed).isLessThanOrEqualTo(2);
        assertThat(HashLike.in("AAABEAAQAHAEIANTM1MV9DNE")).isTrue();
        assertThat(HashLike.in("ABEAAQAHAEIAMUVDMF83Q0Yy")).isTrue();
    }
}
