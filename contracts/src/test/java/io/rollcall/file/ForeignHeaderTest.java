package io.rollcall.file;

import io.rollcall.hardwarehash.HardwareHashEncoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Headers as people write, copy and translate them, and what is told about files that have none. */
class ForeignHeaderTest {
    private static final String HASH =
            HardwareHashEncoder.of("Contoso Ltd.", "Book", "SYN-1").encode();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Serie nummer van apparaat, Windows-product-ID, hardware-hash, naam van fabrikant, model van apparaat",
                "Serienummer,Windows-product-id,Hardware-hash,Fabrikant,Model",
                "Serienummer_van_het_apparaat,WindowsProductID,HardwareHash,Naam van de fabrikant,Apparaatmodel",
                "device-serial-number,windows_product_id,HARDWARE.HASH,manufacturer_name,device/model",
                "Device\u200B Serial Number,Windows Product\u00AD ID,Hardware\u00A0Hash,'Manufacturer name',\u00ABDevice model\u00BB",
                "\u201CDevice Serial Number\u201D,\u201CWindows Product ID\u201D,\u201CHardware Hash\u201D,\u201CManufacturer\u201D,\u201CModel\u201D",
            })
    void namesAreComparedByTheirLettersAndDigits(String header) {
        SeenFile seen = SeenFile.read(header + "\nS,P,H,M,D\n");

        SeenFile.Row row = seen.only();
        assertThat(row.serial() + row.productId() + row.hash() + row.manufacturer() + row.model())
                .isEqualTo("SPHMD");
        assertThat(seen.warnings()).isEmpty();
    }

    @Test
    void dutchNamesOfTheOtherColumnsAreKnown() {
        SeenFile.Row row = SeenFile.read("Hardware-hash;Groepstag;Toegewezen gebruiker;Inkooporder\nH;G;u@c;O\n")
                .only();

        assertThat(row.tag() + row.user() + row.order()).isEqualTo("Gu@cO");
    }

    @Test
    void aRepeatedHeaderSetsTheSeparatorToo() {
        SeenFile seen = SeenFile.read("Serial,Hardware Hash\nA,h\nSerial;Hardware Hash\nB;i\nC;j\n"
                + "Hardware Hash|Serial\nk|D\n\"Serial\"\t\"Hardware Hash\"\n\"E\"\t\"l\"\n");

        assertThat(seen.serials()).containsExactly("A", "B", "C", "D", "E");
        assertThat(seen.hashes()).containsExactly("h", "i", "j", "k", "l");
        assertThat(seen.summary.separator()).isEqualTo("comma");
    }

    @Test
    void aHintNamesTheSeparator() {
        SeenFile seen = SeenFile.read("sep=;\r\nSerial;Hardware Hash;a,b\r\nA;h;\r\n");

        assertThat(seen.summary.separator()).isEqualTo("semicolon");
        assertThat(SeenFile.read("sep=;\nHardware Hash\nh\n").summary.separator())
                .isEqualTo("semicolon");
    }

    @Test
    void theScriptsListOnTheScreenIsRecognized() {
        String padded = HASH.replaceAll("(.{80})", "$1\r\n                        ");
        UnreadableFileException refusal =
                SeenFile.refusal(TestFile.of(TestFile.utf16("\r\n\r\nDevice Serial Number : SYN-1\r\n"
                        + "Windows Product ID   : \r\nHardware Hash        : " + padded + "\r\n\r\n")));

        assertThat(refusal.problem()).isEqualTo(FileProblem.SCREEN_OUTPUT);
    }

    @Test
    void theScriptsTableOnTheScreenIsRecognized() {
        UnreadableFileException refusal = SeenFile.refusal("\nDevice Serial Number Windows Product ID Hardware Hash\n"
                + "-------------------- ------------------ -------------\n"
                + "SYN-1                                   T0H5AAEAHAAAAAoA...\n");

        assertThat(refusal.problem()).isEqualTo(FileProblem.SCREEN_OUTPUT);
    }

    @Test
    void aFileWithoutAHeaderIsToldWhatItsFirstLineContainsAndWhichNamesAreKnown() {
        UnreadableFileException refusal = SeenFile.refusal("\nSYN-1;;" + HASH + ";Sales\nSYN-2;;x;\n");

        assertThat(refusal.problem()).isEqualTo(FileProblem.NO_HEADER);
        assertThat(refusal.line()).isEqualTo(2);
        assertThat(refusal.found()).containsExactly("SYN-1", "[hash]", "Sales");
        assertThat(refusal.columns()).contains("Device Serial Number", "Hardware Hash");
        assertThat(refusal).hasMessageNotContaining("SYN");
    }

    @Test
    void aHashInAHeaderIsNotShown() {
        SeenFile seen =
                SeenFile.read("Serial,Hardware Hash," + HASH + ",x" + HASH.substring(100, 130) + ",Remark\nA,h,1,2\n");

        assertThat(seen.warnings()).containsExactly("unknown-column 2 [hash] 2");
    }
}
