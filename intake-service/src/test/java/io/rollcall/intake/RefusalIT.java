package io.rollcall.intake;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rollcall.testkit.RollcallTestResource;
import io.rollcall.testkit.TestTokens;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** Everything that is refused: with a message that helps, and with nothing published. */
@QuarkusTest
@QuarkusTestResource(value = RollcallTestResource.class, restrictToAnnotatedClass = false)
class RefusalIT {

    private final Intake contoso = Intake.as(TestTokens.admin("contoso"));
    private Map<TopicPartition, Long> before;

    @BeforeEach
    void remember() {
        before = Published.ends();
    }

    @AfterEach
    void nothingWasPublished() {
        assertThat(Published.ends()).isEqualTo(before);
    }

    static Stream<Arguments> unreadableFiles() {
        return Stream.of(
                Arguments.of("empty-file", bytes(""), "empty", "leeg"),
                Arguments.of("empty-file", bytes("\uFEFF\r\n \r\n"), "empty", "leeg"),
                Arguments.of("not-csv", new byte[] {'P', 'K', 3, 4, 20, 0, 6, 0}, "xlsx", "xlsx"),
                Arguments.of("not-csv", bytes("%PDF-1.7 \n"), "PDF", "pdf"),
                Arguments.of("no-header", bytes("SYN-1,,T0E=\nSYN-2,,T0E=\n"), "header", "kop"),
                Arguments.of("missing-columns", bytes("Serial Number,Group Tag\nSYN-1,x\n"), "Hardware Hash", "Hash"),
                Arguments.of("unclosed-quote", bytes(Csv.PLAIN_HEADER + "1,M,X,\n2,\"M,X,\n3,M,X,\n"), "line 3", "3"),
                Arguments.of("no-rows", bytes(Csv.SCRIPT_HEADER), "no devices", "apparaten"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unreadableFiles")
    void aFileThatCannotBeReadIsRefused(String code, byte[] file, String english, String dutch) {
        Intake.Answer inEnglish = contoso.upload("", Intake.CSV, file);
        Intake.Answer inDutch = contoso.upload("", Intake.CSV, file, "Accept-Language", "nl");

        assertThat(inEnglish.status()).isEqualTo(400);
        assertThat(inEnglish.header("Content-Type")).startsWith("application/problem+json");
        assertThat(inEnglish.code()).isEqualTo(code);
        assertThat(inEnglish.body().get("detail").asText()).containsIgnoringCase(english);
        assertThat(inDutch.code()).isEqualTo(code);
        assertThat(inDutch.header("Content-Language")).isEqualTo("nl");
        assertThat(inDutch.body().get("detail").asText())
                .containsIgnoringCase(dutch)
                .isNotEqualTo(inEnglish.body().get("detail").asText());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unreadableFiles")
    void oneSuchFileRefusesAllAndIsNamed(String code, byte[] file, String english, String dutch) {
        Intake.Answer answer = contoso.upload(
                "", Intake.FORM, Intake.form("a.csv", Csv.script("S-1"), "bad.csv", file, "c.csv", Csv.script("S-3")));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().get("errors")).hasSize(1);
        assertThat(answer.body().get("errors").get(0).get("file").asText()).isEqualTo("bad.csv");
        assertThat(answer.body().get("errors").get(0).get("code").asText()).isEqualTo(code);
        assertThat(answer.body().get("errors").get(0).get("message").asText()).containsIgnoringCase(english);
    }

    @Test
    void everyBadFileIsNamed() {
        Intake.Answer answer = contoso.upload(
                "", Intake.FORM, Intake.form("a.csv", "", "b.csv", Csv.script("S-1"), "../c.xlsx", "PK\u0003\u0004"));

        assertThat(answer.code()).isEqualTo("upload-refused");
        assertThat(answer.body().get("errors"))
                .extracting(e -> e.get("file").asText() + " " + e.get("code").asText())
                .containsExactly("a.csv empty-file", "c.xlsx not-csv");
    }

    @Test
    void anUploadThatIsTooLargeIsRefusedWithTheLimit() {
        byte[] large = Csv.plain("x".repeat(250), 30_000).getBytes(UTF_8);
        assertThat(large.length).isGreaterThan(4 << 20);

        for (Intake.Answer answer :
                new Intake.Answer[] {contoso.upload("", Intake.CSV, large), contoso.uploadChunked(Intake.CSV, large)}) {
            assertThat(answer.status()).isEqualTo(413);
            assertThat(answer.code()).isIn("too-large", "too-many-rows");
        }
        Intake.Answer announced = contoso.upload("", Intake.CSV, new byte[(4 << 20) + 1]);
        assertThat(announced.code()).isEqualTo("too-large");
        assertThat(announced.body().get("detail").asText()).contains("4 MiB");
        byte[] blank = Csv.PLAIN_HEADER.concat("\n".repeat(5 << 20)).getBytes(UTF_8);
        assertThat(contoso.uploadChunked(Intake.CSV, blank).code()).isEqualTo("too-large");
    }

    @Test
    void anUploadWithTooManyRowsIsRefusedWithTheLimit() {
        Intake.Answer answer = contoso.upload(
                "", Intake.FORM, Intake.form("a.csv", Csv.plain("A", 1500), "b.csv", Csv.plain("B", 501)));

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.code()).isEqualTo("too-many-rows");
        assertThat(answer.body().get("detail").asText()).contains("2000");
    }

    @Test
    void theRowsOfABadFileDoNotCountTowardsTheLimit() {
        String cut = Csv.plain("A", 1500) + "1,\"M,X,\n";

        Intake.Answer answer =
                contoso.upload("", Intake.FORM, Intake.form("a.csv", cut, "b.csv", Csv.plain("B", 1500), "c.csv", ""));

        assertThat(answer.body().get("errors"))
                .extracting(e -> e.get("file").asText() + " " + e.get("code").asText())
                .containsExactly("a.csv unclosed-quote", "c.csv empty-file");
    }

    @ParameterizedTest
    @CsvSource({"application/xml", "application/zip", "image/png", "multipart/mixed"})
    void anyOtherMediaTypeIsNotSupported(String type) {
        Intake.Answer answer = contoso.upload("", type, bytes(Csv.script("S-1")));

        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.code()).isEqualTo("unsupported-media-type");
        assertThat(answer.header("Accept-Post")).isEqualTo("text/csv, multipart/form-data, application/json");
        assertThat(answer.body().get("detail").asText()).contains(answer.header("Accept-Post"));
    }

    /** What clients send for a file whose type they do not know. */
    @ParameterizedTest
    @CsvSource({"application/octet-stream", "application/x-www-form-urlencoded", ","})
    void whatIsNoDeviceFileHasAnUnsupportedTypeIfItsTypeSaysNothing(String type) {
        for (byte[] body :
                List.of(bytes("hello"), bytes("a=b&c=d"), bytes(""), new byte[] {'P', 'K', 3, 4, 20, 0, 6})) {
            Intake.Answer answer = contoso.upload("", type, body);

            assertThat(answer.status()).isEqualTo(415);
            assertThat(answer.header("Accept-Post")).contains("text/csv");
            assertThat(answer.body().get("errors").get(0).get("code").asText())
                    .isIn("empty-file", "not-csv", "no-header");
        }
        Intake.Answer incomplete = contoso.upload("", type, bytes("Serial Number,Group Tag\nSYN-1,x\n"));
        assertThat(incomplete.code()).isEqualTo("missing-columns");
    }

    @Test
    void aCompressedBodyIsNotSupported() {
        assertThat(contoso.csv(Csv.script("S-1"), "Content-Encoding", "gzip").status())
                .isEqualTo(415);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"devices\":[{\"serial\":\"1\"}]} | unknown-property | \"serial\" is not known here. Did you mean \"serialNumber\"?",
                "{\"devices\":[{\"hardware_hash\":\"1\"}]} | unknown-property | Did you mean \"hardwareHash\"? Known are: serialNumber,",
                "{\"device\":[]} | unknown-property | Did you mean \"devices\"?",
                "{\"devices\":\"@{serialNumber=1}\"} | invalid-body | JSON",
                "{\"devices\":[{\"serialNumber\":7}]} | invalid-body | JSON",
                "{\"devices\":[]} | no-rows | devices",
                "{\"devices\":[ | invalid-json | JSON",
            })
    void jsonThatIsNotWhatIsExpectedIsRefused(String json, String code, String message) {
        Intake.Answer answer = contoso.upload("", Intake.JSON, bytes(json));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.body().get("detail").asText()).contains(message);
    }

    @ParameterizedTest
    @CsvSource({
        "?dryRun=maybe, invalid-parameter",
        "?dryrun=true, unknown-parameter",
        "?groupTag=a%00b, invalid-parameter",
        "?dryRun=true&dryRun=false, invalid-parameter",
    })
    void aQueryThatIsNotUnderstoodIsRefused(String query, String code) {
        Intake.Answer answer = contoso.upload(query, Intake.CSV, bytes(Csv.script("S-1")));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.body().get("detail").asText()).contains(" "); // a sentence, and not the code
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
