package io.rollcall.name;

import io.rollcall.device.HashLike;
import io.rollcall.hardwarehash.HardwareHashEncoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class KnownNamesTest {

    private static final KnownNames NAMES = KnownNames.of(
            "organization",
            "serialNumber",
            "manufacturer",
            "model",
            "hardwareHash",
            "groupTag",
            "assignedUser",
            "purchaseOrder");

    @ParameterizedTest
    @CsvSource({
        "hardware_hash, hardwareHash",
        "Hardware Hash, hardwareHash",
        "SERIALNUMBER, serialNumber",
        "serial, serialNumber",
        "serialNr, serialNumber",
        "deviceSerialNumber, serialNumber",
        "manufacturerName, manufacturer",
        "manufactuer, manufacturer",
        "mdoel, model",
        "hash, hardwareHash",
        "tag, groupTag",
        "organisation, organization",
        "user, assignedUser",
        "purchase-order-id, purchaseOrder",
    })
    void theNameThatWasMeantIsFound(String given, String meant) {
        assertThat(NAMES.nearest(given)).isEqualTo(meant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "productKey",
                "x",
                "",
                "@class",
                "purchasedByTheCustomerOnAVeryLongDayOfTheYearThatIsLongerThanAnyName"
            })
    void aNameThatResemblesNoneHasNoSuggestion(String given) {
        assertThat(NAMES.nearest(given)).isNull();
    }

    @Test
    void allNamesAreListed() {
        assertThat(KnownNames.of("devices", "events").list()).isEqualTo("devices, events");
    }

    @Test
    void aNameFromOutsideIsShownWithoutWhatDoesHarm() {
        String hash = HardwareHashEncoder.of("Contoso Ltd.", "Book", "SYN-1").encode();

        assertThat(KnownNames.shown("na\u0007me\u202E<b>")).isEqualTo("na?me??b?");
        assertThat(KnownNames.shown("x".repeat(300))).hasSize(64);
        assertThat(KnownNames.shown("x " + hash.substring(40, 90))).isEqualTo(HashLike.HIDDEN);
    }
}
