package io.rollcall.device;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PlaceholderSerialTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\u00A0",
                "To be filled by O.E.M.",
                "To Be Filled By O.E.M",
                "TO BE FILLED BY OEM",
                "tobefilledbyO.E.M.",
                "System Serial Number",
                "SystemSerialNumber",
                " system  serial number ",
                "Chassis Serial Number",
                "Base Board Serial Number",
                "Default string",
                "BSN12345678901234567",
                "TBD",
                "None",
                "NULL",
                "N/A",
                "NA",
                "Not Specified",
                "Not Applicable",
                "Not Available",
                "INVALID",
                "Unknown",
                "<BAD INDEX>",
                "SMBIOS_STRING_INDEX_0",
                "SMBIOS_STRING_INDEX_12",
                "O.E.M.",
                "0",
                "00000000",
                "000000000000",
                "0000-0000-0000",
                "123456789",
                "1234567890",
                "0123456789",
                "0123456789ABCDEF",
                "MB-1234567890",
                "xxxxxxx",
                "XX",
                "(null string)",
                "SYS-1234567890",
                "SYS-9876543210",
                "SN-1234567890",
                "SN12345",
                "12345",
                "123456789000",
                "1111111",
                "NNNNNNN",
                "55555",
                "EVAL",
                "Serial Number xxxxxx",
                "Serial Number 0000",
                "To Be Filled By O.E.M. by More String",
                "9876543210",
                "987654321",
                "abcdefgh",
                "FFFFFFFF",
                "11111111",
                "-",
                "........",
                "*****",
                "- - -"
            })
    void whatFirmwareLeavesIsAPlaceholder(String serialNumber) {
        assertThat(PlaceholderSerial.matches(serialNumber)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "016520771357",
                "SYN-0000001",
                "000000000001",
                "100000000000",
                "5CG1234567",
                "PF3X0XX0",
                "1",
                "7777",
                "NONE1",
                "1234",
                "4321",
                "SN-1234567891",
                "SYN-12345",
                "SERIALXY1",
                "123456780",
                "abcdefg",
                "5555",
                "X1",
                "1234567891",
                "21234567890",
                "2378-0002-7885-9434-1355-6165-71",
                "SMBIOS_STRING_INDEX_A",
                "DEFAULT-17",
                "ẞ1",
                "機械一"
            })
    void whatCouldBeASerialNumberIsNone(String serialNumber) {
        assertThat(PlaceholderSerial.matches(serialNumber)).isFalse();
    }
}
