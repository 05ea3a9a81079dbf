package io.rollcall.file;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ProseTest {
    private static final String HEADER =
            "Device serial number,Windows product ID,Hardware hash,Manufacturer name,Device model\r\n";

    @Test
    void thePartnerCenterSampleIsReadWithItsTrailingCommasAndItsProse() {
        SeenFile seen = SeenFile.read(TestFile.of(TestFile.utf8WithMark(HEADER
                + "R9-ZNP67,,,Contoso Ltd.,Book 14,\r\n"
                + "R9-ZNP68,,T0EeBAEA,,,\r\n"
                + ",,,,,\r\n"
                + "Notes:,,,,,\r\n"
                + "\"Fill in the serial number, the manufacturer and the model, or the hash.\",,,,,\r\n"
                + "Do not change, reorder or rename the columns of this file, please.\r\n"
                + "See https://example.com/devices\r\n"
                + "Good luck!,,\r\n"
                + "R9-ZNP69\r\n"
                + "System Serial Number,,,Contoso Ltd.,Book 14\r\n")));

        assertThat(seen.serials()).containsExactly("R9-ZNP67", "R9-ZNP68", "R9-ZNP69", "System Serial Number");
        assertThat(seen.problems()).isEmpty();
        assertThat(seen.warnings()).containsExactly("lines-skipped 5 null 5");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "016520771357",
                "To be filled by O.E.M.",
                "To be filled by O.E.M.,,,,",
                "System Serial Number,,,,",
                "a serial number of more than six words,,T0EeBAEA,,",
                "a serial number of more than six words,,T0Ee BAEA AAAA,,",
            })
    void aShortOrOddRowIsStillARow(String line) {
        SeenFile seen = SeenFile.read(HEADER + "S,,h,,\r\n" + line + "\r\n");

        assertThat(seen.rows).hasSize(2);
        assertThat(seen.summary.warnings()).isEmpty();
    }

    @Test
    void aLongManufacturerWithASerialNumberIsARow() {
        SeenFile seen = SeenFile.read("Manufacturer,Model,Serial Number\n"
                + "The Long Established Manufacturing Company of Somewhere,Book,S1\n"
                + "Fill in all of these columns, please\n");

        assertThat(seen.serials()).containsExactly("S1");
        assertThat(seen.warnings()).containsExactly("lines-skipped 3 null 1");
    }

    @Test
    void nothingIsProseWhereThereIsOneColumnOnly() {
        SeenFile seen = SeenFile.read("Hardware Hash\nT 0 E e B A E A\n");

        assertThat(seen.hashes()).containsExactly("T 0 E e B A E A");
    }

    @Test
    void afterAnotherHeaderTwoWordsAreASerialNumberAgain() {
        SeenFile seen = SeenFile.read(HEADER + "S,,h,,\nNotes:\nGood luck!\n" + HEADER + "Default string\n");

        assertThat(seen.serials()).containsExactly("S", "Default string");
    }

    @Test
    void aTemplateWithProseAloneHasNoRows() {
        assertThat(SeenFile.refusal(HEADER + "Replace this line by the devices that you want to register.\n")
                        .problem())
                .isEqualTo(FileProblem.NO_ROWS);
    }
}
