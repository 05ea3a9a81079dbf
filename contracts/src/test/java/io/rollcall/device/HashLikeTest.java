package io.rollcall.device;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;

import io.rollcall.hardwarehash.HardwareHashEncoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class HashLikeTest {
    private static final String HASH = HardwareHashEncoder.of("Contoso Ltd.", "Contoso Book 14", "SYN-0000001")
            .encode();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "550e8400-e29b-41d4-a716-446655440000",
                "550e8400e29b41d4a716446655440000",
                "{4C4C4544-0035-3010-8052-B7C04F4E3233}",
                "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                "SYN-a80cee81-1dde-48ba-bedf-141c47b5ee81",
                "sn_A80CEE81-1DDE-48BA-BEDF-141C47B5EE81_Sales",
                "GoogleCloud-8D1E2A3B4C5D6E7F8091A2B3C4D5E6F7",
                "Id3ddf879a6d49b7c029a70033f31e8fe2",
                "Parallels-3F 11 22 33 44 55 66 77 88 99 AA BB CC DD EE FF",
                "VK7JG-NPHTM-C97JM-9MPGT-3V66T",
                "PF3ABC12-XYZ-Contoso-Asset-0012345",
                "00:1A:2B:3C:4D:5E 00-1a-2b-3c-4d-5f 001A.2B3C.4D60",
                "5CG1234567",
                "016520771357",
                "PF3X0XX0PF3X0XX0PF3X0XX0",
                "VMware-56 4d 2b 9a 3f 11 22 33-44 55 66 77 88 99 aa bb",
                "2378-0002-7885-9434-1355-6165-71",
                "CND1234ABCDEFGHJKLMNPQRS0123456789",
                "Microsoft365Managed_SensitiveData-Shared",
                "SalesDepartmentBerlinHauptstrasse24",
                "StandardDeviceForTheITTeamInNYC",
                "LENOVOThinkPadX1CarbonGen11TypeMachine",
                "HPEliteBook840G9NotebookPC",
                "GroepslabelVerkoopAmsterdamZuid2",
                "AUTOPILOT-KIOSK-AMSTERDAM-ARENA-ANNEX",
                "OrderIDContosoAG20240512HQ",
                "firstname.lastname_external@department.contoso.example",
                "FirstName.LastName@ContosoManufacturing.onmicrosoft.com",
                "https://intune.contoso.example/devices/registration/AutopilotDeviceGuide",
                "To be filled by O.E.M., as the manufacturer has not done it",
                "Surface Pro 9 i7 16GB 512GB SSD W11P EN platinum",
                "The device stands in the second floor next to the printer",
                "Manufacturer name",
                ""
            })
    void whatPeopleWriteIsNoHash(String text) {
        assertThat(HashLike.in(text)).isFalse();
        assertThat(HashLike.hidden(text)).isEqualTo(text);
    }

    @Test
    void anyPartIsRecognizedWithVeryFewExceptions() {
        int missed = 0;
        int windows = 0;
        for (int i = 0; i < 20; i++) {
            String hash = HardwareHashEncoder.of("Contoso Ltd.", "Contoso Book 14", "SYN-" + i)
                    .seed(i)
                    .encode();
            for (int at = 0; at + HashLike.SHORTEST <= hash.length(); at++) {
                windows++;
                missed += HashLike.in(hash.substring(at, at + HashLike.SHORTEST)) ? 0 : 1;
            }
        }

        assertThat(missed).isLessThan(windows / 500);
    }

    @Test
    void anyPartOf40CharactersOfRandomBytesIsRecognized() {
        Random random = new Random(20_260_301);
        byte[] bytes = new byte[30];
        for (int i = 0; i < 20_000; i++) {
            random.nextBytes(bytes);
            String part = Base64.getEncoder().encodeToString(bytes);

            assertThat(HashLike.in(part)).as(part).isTrue();
            assertThat(HashLike.in("SalesDepartment" + part)).isTrue();
        }
    }

    @Test
    void aPartIsRecognizedWhereverItStandsAndWhateverCameBetween() {
        String part = HASH.substring(200, 260);

        assertThat(HashLike.in("Sales, Berlin: " + part)).isTrue();
        assertThat(HashLike.in(part + "@contoso.example")).isTrue();
        assertThat(HashLike.in(part.replaceAll("(.{12})", "$1 "))).isTrue();
        assertThat(HashLike.in(part.replaceAll("(.)", "$1\0"))).isTrue();
        assertThat(HashLike.in(part.replaceAll("(.{5})", "$1\u200B"))).isTrue();
        assertThat(HashLike.in(part.replace('+', '-').replace('/', '_'))).isTrue();
        assertThat(HashLike.in(HASH.substring(0, 16))).isTrue();
        assertThat(HashLike.in("A".repeat(24))).isTrue();
    }

    @Test
    void aHashThatWasEncodedTwiceIsOne() {
        String twice = Base64.getEncoder().encodeToString(HASH.getBytes(StandardCharsets.US_ASCII));
        int missed = 0;
        for (int at = 0; at + 40 <= twice.length(); at += 40) {
            missed += HashLike.in(twice.substring(at, at + 40)) ? 0 : 1;
        }

        assertThat(missed).isLessThanOrEqualTo(1);
    }

    @Test
    void nothingOfAHashIsShown() {
        assertThat(HashLike.hidden("x" + HASH)).isEqualTo("[hash]");
        assertThat(HashLike.hidden(null)).isNull();
    }
}
