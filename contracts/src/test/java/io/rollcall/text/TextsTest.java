package io.rollcall.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.rollcall.event.DeviceStatus;
import io.rollcall.event.Outcome;
import io.rollcall.event.OutcomeCode;
import io.rollcall.event.WarningCode;
import io.rollcall.file.FileProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class TextsTest {

    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");

    /** The codes of refused requests, apart from those of files. */
    private static final Set<String> PROBLEMS = Set.of(
            "unauthorized",
            "forbidden",
            "not-found",
            "method-not-allowed",
            "not-acceptable",
            "unsupported-media-type",
            "bad-request",
            "invalid-parameter",
            "invalid-json",
            "invalid-body",
            "unknown-property",
            "too-large",
            "too-many-rows",
            "too-many-requests",
            "too-many-streams",
            "unavailable",
            "claim-not-owned",
            "internal-error",
            "upload-refused",
            "invalid-idempotency-key",
            "idempotency-key-reused",
            "idempotency-key-in-flight",
            "invalid-cursor",
            "conflict",
            "invalid-multipart",
            "no-files",
            "unknown-part",
            "too-many-files",
            "too-many-uploads",
            "unknown-parameter",
            "unsupported-content-encoding",
            "upload-interrupted",
            "devices-refused",
            "no-devices",
            "no-update-column",
            "too-many-devices",
            "count-differs",
            "update-target",
            "deregistration-target",
            "no-events",
            "too-many-events",
            "events-refused");

    /** The codes of single things that are wrong in a request that is refused as a whole; these need no title. */
    private static final Set<String> FAULTS = Set.of(
            "value-missing",
            "serial-placeholder",
            "hash-misplaced",
            "serial-rounded",
            "row-malformed",
            "hash-too-long",
            "value-too-long",
            "value-illegal-character",
            "invalid-device-id",
            "device-id-missing",
            "nothing-to-change",
            "device-missing",
            "device-contradiction",
            "invalid-event-type",
            "invalid-time",
            "unknown-property.nearest",
            "unknown-parameter.nearest",
            "body-is-list",
            "list-expected",
            "object-expected",
            "string-expected");

    static final Iterable<Locale> LANGUAGES = Languages.SUPPORTED;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PENDING | Registration pending | Registratie in behandeling",
                "FAILED | Registration failed | Registratie mislukt",
                "READY | Ready for user | Klaar voor gebruiker",
                "ACTIVE | Active | Actief",
                "INACTIVE | Inactive | Inactief",
            })
    void statusesHaveTheAgreedTexts(DeviceStatus status, String english, String dutch) {
        assertThat(Texts.in(Languages.ENGLISH).status(status)).isEqualTo(english);
        assertThat(Texts.in(Languages.DUTCH).status(status)).isEqualTo(dutch);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "REGISTERED | Registered | Geregistreerd",
                "DUPLICATE | Device already registered | Apparaat al geregistreerd",
                "CLAIMED | Device claimed by another organization | Apparaat geclaimd door een andere organisatie",
                "NOT_FOUND | Device not found | Apparaat niet gevonden",
                "INVALID | Hardware hash or row not valid | Hardware-hash of rij niet geldig",
                "FAILED | Unexpected error | Onverwachte fout",
            })
    void outcomesHaveTheAgreedTexts(Outcome outcome, String english, String dutch) {
        assertThat(Texts.in(Languages.ENGLISH).title(outcome)).isEqualTo(english);
        assertThat(Texts.in(Languages.DUTCH).title(outcome)).isEqualTo(dutch);
    }

    @ParameterizedTest
    @FieldSource("LANGUAGES")
    void nothingThatHasANameIsWithoutAText(Locale language) throws IOException {
        Set<String> needed = new TreeSet<>();
        Stream.of(DeviceStatus.values()).forEach(status -> needed.add("status." + status.wireName()));
        Stream.of(Outcome.values()).forEach(outcome -> needed.add("outcome." + outcome.wireName()));
        Stream.of(OutcomeCode.values()).forEach(code -> needed.add("code." + code.code()));
        Stream.of(WarningCode.values()).forEach(code -> needed.add("warning." + code.code()));
        Stream.concat(PROBLEMS.stream(), Stream.of(FileProblem.values()).map(FileProblem::code))
                .forEach(code -> {
                    needed.add("problem." + code);
                    needed.add("problem." + code + ".title");
                });
        FAULTS.forEach(code -> needed.add("problem." + code));

        assertThat(bundle(language).stringPropertyNames()).containsAll(needed);
    }

    @ParameterizedTest
    @FieldSource("LANGUAGES")
    void noTextIsBlankOrHasABrokenPlace(Locale language) throws IOException {
        bundle(language).forEach((key, text) -> {
            assertThat((String) text).as("%s", key).isNotBlank().doesNotContain("\uFFFD", "  ");
            assertThat(PLACE.matcher((String) text).replaceAll(""))
                    .as("%s", key)
                    .doesNotContain("{", "}");
        });
    }

    @Test
    void bothLanguagesHaveTheSameKeysAndPlaces() throws IOException {
        assertThat(places(bundle(Languages.DUTCH))).isEqualTo(places(bundle(Languages.ENGLISH)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"serial-mismatch", "manufacturer-mismatch", "model-mismatch"})
    void aContradictionShowsBothValues(String code) {
        for (Locale language : Languages.SUPPORTED) {
            assertThat(Texts.in(language).message(code, Map.of("file", "16520771357", "hash", "016520771357")))
                    .contains(" 16520771357,", " 016520771357.");
        }
    }

    @Test
    void aValueIsNeverTakenForAPlace() {
        assertThat(Texts.in(Languages.ENGLISH).warning("unknown-column", Map.of("column", "{column} {x")))
                .contains("\"{column} {x\"");
    }

    @Test
    void aNameThatIsNotKnownIsExplainedByTheNearestIfThereIsOne() {
        Map<String, String> values = Map.of("name", "dryrun", "known", "dryRun, groupTag");

        assertThat(Texts.in(Languages.ENGLISH).problemDetail("unknown-parameter", values))
                .doesNotContain("Did you mean")
                .contains("\"dryrun\"", "dryRun, groupTag");
        assertThat(Texts.in(Languages.DUTCH)
                        .problemDetail(
                                "unknown-parameter",
                                Map.of("name", "dryrun", "known", "dryRun, groupTag", Texts.NEAREST, "dryRun")))
                .contains("Bedoelt u \"dryRun\"?");
    }

    @Test
    void aMissingValueShowsAsAQuestionMark() {
        assertThat(Texts.in(Languages.ENGLISH).problemDetail("too-many-rows", Map.of()))
                .startsWith("The upload has more than ? rows.");
    }

    @Test
    void aCodeOfANewerVersionIsShownAsItIs() {
        assertThat(Texts.in(Languages.DUTCH).message("battery-low", Map.of())).isEqualTo("battery-low");
    }

    @Test
    void anyOtherLanguageIsEnglish() {
        assertThat(Texts.in(Locale.FRENCH).locale()).isEqualTo(Languages.ENGLISH);
        assertThat(Texts.in(Locale.forLanguageTag("nl-BE")).locale()).isEqualTo(Languages.DUTCH);
    }

    private static Map<String, Set<String>> places(Properties bundle) {
        return bundle.stringPropertyNames().stream()
                .collect(Collectors.toMap(key -> key, key -> PLACE.matcher(bundle.getProperty(key))
                        .results()
                        .map(MatchResult::group)
                        .collect(Collectors.toCollection(TreeSet::new))));
    }

    private static Properties bundle(Locale language) throws IOException {
        Properties bundle = new Properties();
        try (InputStream stream =
                Texts.class.getResourceAsStream("messages_" + language.getLanguage() + ".properties")) {
            bundle.load(new InputStreamReader(stream, UTF_8));
        }
        return bundle;
    }
}
