package io.rollcall.device;

import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class DeviceIdentityTest {

    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "Contoso Ltd.,Contoso Book 14,SYN-0000001,9a356f8f-2cba-840c-bce6-1bfef3384c1c",
                " contoso  LTD. ,Contoso Book 14,syn-0000001,9a356f8f-2cba-840c-bce6-1bfef3384c1c",
                "Microsoft Corporation,Surface Laptop,016520771357,6c4ee9e5-7ed5-83ac-af93-d2846c1d527d",
                "Förde Straße AG,X,ẞ1,0c436b6e-1cf7-81d9-b5ee-34f69a72cfd4",
            })
    void theVectorsOfTheDesign(String manufacturer, String model, String serialNumber, String deviceId) {
        assertThat(DeviceIdentity.of(manufacturer, model, serialNumber).deviceId())
                .hasToString(deviceId);
    }

    @Test
    void composedAndDecomposedAreTheSame() {
        assertThat(DeviceIdentity.normalise("Fo\u0308rde")).isEqualTo(DeviceIdentity.normalise("F\u00F6rde"));
    }

    @Test
    void sharpSIsDoubleSAndCapitalSharpSIsSharpS() {
        assertThat(DeviceIdentity.normalise("STRASSE"))
                .isEqualTo(DeviceIdentity.normalise("straße"))
                .isEqualTo("strasse");
        assertThat(DeviceIdentity.normalise("STRAẞE")).isEqualTo("straße");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\t", "\u0085", "\u00A0", "\u2007", "\u202F", "\u3000", " \r\n "})
    void whiteSpaceOfAnyKindIsTrimmedAndCollapsed(String space) {
        assertThat(DeviceIdentity.normalise(space + "a" + space + space + "b" + space))
                .isEqualTo("a b");
    }

    @Test
    void aSeparatorThatIsNoWhiteSpaceInUnicodeStays() {
        assertThat(DeviceIdentity.normalise("a\u001Cb")).isEqualTo("a\u001Cb");
    }

    @Test
    void thePlainCaseIsNotCopied() {
        String plain = "contoso book 14";

        assertThat(DeviceIdentity.normalise(plain)).isSameAs(plain);
    }

    @Test
    void theMachinesLanguageDoesNotMatter() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr"));
        try {
            assertThat(DeviceIdentity.normalise("IDEA")).isEqualTo("idea");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void anIdentitysOwnValuesAreTakenBackAsTheyAre() {
        DeviceIdentity identity = DeviceIdentity.of("Förde Straße AG", "X", "ẞ1");

        assertThat(identity.serialNumber()).isEqualTo("ß1");
        assertThat(new DeviceIdentity(identity.manufacturer(), identity.model(), identity.serialNumber()))
                .isEqualTo(identity);
    }

    @Test
    void normalisingTwiceChangesNothingButCapitalSharpS() {
        for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
            String once = DeviceIdentity.normalise("a " + Character.toString(codePoint) + " B");

            assertThat(DeviceIdentity.normalise(once))
                    .as("U+%04X", codePoint)
                    .isEqualTo(codePoint == 0x1E9E ? "a ss b" : once);
        }
    }

    @Test
    void theShortcutForAsciiGivesWhatTheLongWayGives() {
        for (char c = 0; c < 0x80; c++) {
            String value = "A" + c + c + "b" + c;
            String longWay = DeviceIdentity.normalise(value + "\u00E9");

            assertThat(DeviceIdentity.normalise(value + "e"))
                    .as("U+%04X", (int) c)
                    .isEqualTo(longWay.replace('\u00E9', 'e'));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u00A0"})
    void lessThanAllThreeIdentifyNothing(String blank) {
        assertThatIllegalArgumentException().isThrownBy(() -> DeviceIdentity.of(blank, "m", "s"));
        assertThatIllegalArgumentException().isThrownBy(() -> DeviceIdentity.of("m", blank, "s"));
        assertThatIllegalArgumentException().isThrownBy(() -> DeviceIdentity.of("m", "m", blank));
    }

    @Test
    void whatIsWrittenWhereCounts() {
        assertThat(DeviceIdentity.of("a", "b c", "d").deviceId())
                .isNotEqualTo(DeviceIdentity.of("a b", "c", "d").deviceId());
    }
}
