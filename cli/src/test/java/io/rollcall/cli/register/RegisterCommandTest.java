package io.rollcall.cli.register;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rollcall.cli.command.ExitCode;
import io.rollcall.cli.fake.FakeServices;
import io.rollcall.cli.fake.FakeServices.Request;
import io.rollcall.cli.fake.Screen;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class RegisterCommandTest {

    private static final String ID = "01890a5d-ac96-774b-bcce-b302099a8057";
    private static final String POST = "POST /v1/registrations";
    private static final String GET = "GET /v1/registrations/" + ID;
    private static final String GET_ROWS = GET + "/rows";
    private static final String ACCEPTED =
            """
            {"id":"%s","organization":"contoso","rows":2,
             "files":[{"name":"devices.csv","encoding":"UTF-8","separator":"comma","columns":[],"rows":2}],
             "warnings":[{"file":"devices.csv","line":2,"row":1,"code":"hash-padding-added","message":"Padding was added."}],
             "problems":[]}"""
                    .formatted(ID);
    private static final String FINISHED =
            "{\"id\":\"%s\",\"rows\":2,\"state\":\"finished\",\"counts\":{\"registered\":2}}".formatted(ID);
    private static final String PARTLY_FAILED =
            """
            {"id":"%s","rows":2,"state":"finished-with-errors","counts":{"registered":1,"invalid":1,"pending":0}}"""
                    .formatted(ID);
    private static final String FAILED_ROWS =
            """
            {"items":[{"row":2,"file":"devices.csv","line":3,"serialNumber":"SN\\u001b[2J2","outcome":"invalid",
              "code":"hash-checksum","title":"Hardware hash not valid","message":"The hash is damaged. Run the script again."}],
             "next":null}""";
    private static final String HASH = "T0EexampleOfAHash";

    @TempDir
    Path directory;

    private FakeServices services;
    private Screen screen;

    @BeforeEach
    void start() throws IOException {
        services = new FakeServices();
        services.answer(POST, 202, ACCEPTED);
        screen = new Screen(directory);
        Files.writeString(directory.resolve("token"), "abc.def.ghi\n");
        Files.writeString(
                directory.resolve("devices.csv"),
                "Device Serial Number,Windows Product ID,Hardware Hash\nSN1,,%1$s1\nSN2,,%1$s2\n".formatted(HASH));
    }

    @AfterEach
    void stop() {
        services.close();
    }

    private int register(String... arguments) {
        String[] all = new String[arguments.length + 6];
        System.arraycopy(
                new String[] {"register", "--url", services.url().toString(), "--token-file", "token", "--lang=en"},
                0,
                all,
                0,
                6);
        System.arraycopy(arguments, 0, all, 6, arguments.length);
        return screen.run(all);
    }

    @Test
    void whenEveryRowIsRegisteredTheEndIsZeroAndATable() {
        services.answer(GET, 404, "")
                .answer(GET, 200, FINISHED.replace("finished", "processing").replace("2}", "1}"));
        services.answer(GET, 200, FINISHED);

        int code = register("devices.csv");

        assertThat(code).as(screen.err()).isEqualTo(ExitCode.OK);
        assertThat(screen.out())
                .contains("devices.csv     2  UTF-8     comma")
                .contains("1 warning:", "devices.csv:2", "Padding was added.")
                .contains("registered     2  Registered")
                .contains("Registration " + ID + ", 2 rows in ");
    }

    @Test
    void warningsStandOutLikeProblemsAndSayWhereTheOthersAre() {
        String warning =
                "{\"file\":\"devices.csv\",\"line\":2,\"row\":1,\"code\":\"c\",\"message\":\"Padding was added.\"}";
        String warnings = warning + ("," + warning).repeat(99);
        services.instead(POST)
                .answer(POST, 202, ACCEPTED.replaceFirst("\\{\"file\":\"devices.csv\",\"line\":2[^}]*}", warnings));
        services.answer(GET, 200, FINISHED);

        assertThat(register("devices.csv")).isEqualTo(ExitCode.OK);
        assertThat(screen.out())
                .contains(
                        "100 warnings or more:",
                        "... and 80 more",
                        "Warnings of all rows: rollcall registrations " + ID + " --rows");
    }

    @Test
    void theFilesGoUpAsMultipartWithAKeyAndTheOptionsInTheQuery() {
        services.answer(GET, 200, FINISHED);

        register("devices.csv", "--group-tag", "a b", "--purchase-order", "PO&1", "--organization", "contoso");

        Request request = services.requests("POST", "/v1/registrations").get(0);
        assertThat(request.query()).isEqualTo("organization=contoso&groupTag=a%20b&purchaseOrder=PO%261");
        assertThat(request.headers())
                .containsEntry("authorization", "Bearer abc.def.ghi")
                .containsEntry("accept-language", "en")
                .containsEntry("content-length", Integer.toString(request.body().length));
        assertThat(request.headers().get("idempotency-key")).matches("[0-9a-f-]{36}");
        assertThat(request.text()).contains("filename=\"devices.csv\"", "SN1,," + HASH + "1\n");
        assertThat(services.requests("GET", "/v1/registrations/" + ID).get(0).query())
                .isEqualTo("organization=contoso");
    }

    @Test
    void aServiceThatIsAwayIsAskedAgainWhenItSaid() {
        services.instead(POST).answer(POST, 503, "", "7").answer(POST, 202, ACCEPTED);
        services.answer(GET, 200, FINISHED);

        int code = register("devices.csv");

        assertThat(code).isEqualTo(ExitCode.OK);
        assertThat(screen.clock().steps()).contains(Duration.ofSeconds(7));
        assertThat(screen.err()).contains("is not available at the moment (503). Trying again in 7.0 s.");
        assertTheSameUploadCameTwice();
    }

    @Test
    void anUploadWhoseAnswerWasLostIsRepeatedWithTheSameKey() {
        services.instead(POST).cut(POST).answer(POST, 409, "").answer(POST, 202, ACCEPTED);
        services.answer(GET, 200, FINISHED);

        int code = register("devices.csv");

        assertThat(code).as(screen.err()).isEqualTo(ExitCode.OK);
        assertThat(screen.err()).contains("broke off.", "The same upload is still being processed");
        assertThat(keys()).hasSize(3).containsOnly(keys().get(0));
    }

    @Test
    void patienceHasAnEnd() {
        services.instead(POST).answer(POST, 503, "");

        int code = register("devices.csv");

        assertThat(code).isEqualTo(ExitCode.UNREACHABLE);
        assertThat(screen.err()).contains("try again later");
        Duration waited = screen.clock().steps().stream().reduce(Duration.ZERO, Duration::plus);
        assertThat(waited).isBetween(Duration.ofMinutes(4), Duration.ofMinutes(5));
    }

    @Test
    void everyInvocationHasAKeyOfItsOwn() {
        services.answer(GET, 200, FINISHED);

        register("devices.csv");
        register("devices.csv");

        assertThat(keys()).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void failedRowsAreShownWithWhereTheyStandAndWhatToDo() {
        services.answer(GET, 200, PARTLY_FAILED).answer(GET_ROWS, 200, FAILED_ROWS);

        int code = register("devices.csv");

        assertThat(code).isEqualTo(ExitCode.ROWS_FAILED);
        assertThat(screen.out())
                .contains("invalid        1  Hardware hash or row not valid")
                .contains("1 row needs attention:")
                .contains("devices.csv:3  SN\\u001b[2J2  Hardware hash not valid")
                .contains("      The hash is damaged. Run the script again.");
        assertThat(services.requests("GET", "/v1/registrations/" + ID + "/rows")
                        .get(0)
                        .query())
                .isEqualTo("outcome=invalid&limit=500");
    }

    @Test
    void failedRowsAreWrittenWithTheirHashReadyToBeUploadedAgain() throws IOException {
        services.answer(GET, 200, PARTLY_FAILED).answer(GET_ROWS, 200, FAILED_ROWS);

        int code = register("devices.csv", "--failed-out", "failed.csv");

        assertThat(code).isEqualTo(ExitCode.ROWS_FAILED);
        assertThat(Files.readString(directory.resolve("failed.csv")))
                .contains("SN2,,%s2,".formatted(HASH), ",invalid,hash-checksum,")
                .doesNotContain("SN1");
        assertThat(screen.out()).contains("rollcall register failed.csv");
    }

    @Test
    void thereIsNoFileOfFailedRowsWhenNoneFailed() {
        services.answer(GET, 200, FINISHED);

        register("devices.csv", "--failed-out", "failed.csv");

        assertThat(directory.resolve("failed.csv")).doesNotExist();
    }

    @Test
    void theFileOfFailedRowsNeverOverwritesWhatIsUploaded() throws IOException {
        String before = Files.readString(directory.resolve("devices.csv"));

        int code = register("devices.csv", "--failed-out", "./devices.csv");

        assertThat(code).isEqualTo(ExitCode.USAGE);
        assertThat(Files.readString(directory.resolve("devices.csv"))).isEqualTo(before);
        assertThat(services.requests("POST", "/v1/registrations")).isEmpty();
    }

    @Test
    void aRefusalIsShownWithEachOfItsErrors() {
        services.instead(POST)
                .answer(
                        POST,
                        400,
                        """
                {"type":"https://rollcall.dev/problems/upload-refused","title":"Files not accepted","status":400,
                 "detail":"At least one of the files cannot be read.","requestId":"x",
                 "errors":[{"file":"devices.csv","line":4,"code":"unclosed-quote","message":"A quote is never closed."}]}""");

        int code = register("devices.csv");

        assertThat(code).isEqualTo(ExitCode.REFUSED);
        assertThat(screen.out()).isEmpty();
        assertThat(screen.err())
                .contains("rollcall: Files not accepted (400)")
                .contains("At least one of the files cannot be read.")
                .contains("devices.csv:4 (unclosed-quote)", "A quote is never closed.");
    }

    @Test
    void withJsonThereIsNothingButJson() throws IOException {
        services.answer(GET, 404, "").answer(GET, 200, PARTLY_FAILED).answer(GET_ROWS, 200, FAILED_ROWS);

        int code = register("devices.csv", "--json");

        assertThat(code).isEqualTo(ExitCode.ROWS_FAILED);
        assertThat(screen.err()).isEmpty();
        JsonNode json = new ObjectMapper().readTree(screen.out());
        assertThat(json.findValue("id").asText()).isEqualTo(ID);
        assertThat(json.at("/accepted/rows").asInt()).isEqualTo(2);
        assertThat(json.at("/registration/state").asText()).isEqualTo("finished-with-errors");
        assertThat(json.at("/failedRows/0/code").asText()).isEqualTo("hash-checksum");
    }

    @Test
    void withJsonARefusalIsJsonToo() throws IOException {
        services.instead(POST).answer(POST, 403, "{\"title\":\"Not allowed\",\"status\":403}");

        int code = register("devices.csv", "--json");

        assertThat(code).isEqualTo(ExitCode.REFUSED);
        assertThat(screen.err()).isEmpty();
        assertThat(new ObjectMapper()
                        .readTree(screen.out())
                        .at("/problem/title")
                        .asText())
                .isEqualTo("Not allowed");
    }

    @Test
    void aDryRunAsksForOneAndTellsWhatIsWrong() {
        services.instead(POST)
                .answer(
                        POST,
                        200,
                        """
                {"id":null,"organization":"contoso","rows":2,"files":[],"warnings":[],"unchecked":["catalog","ownership"],
                 "problems":[{"file":"devices.csv","line":3,"row":2,"outcome":"invalid","code":"hash-checksum","message":"Damaged."}]}""");

        int code = register("devices.csv", "--dry-run");

        assertThat(code).isEqualTo(ExitCode.ROWS_FAILED);
        assertThat(services.requests("POST", "/v1/registrations").get(0).query())
                .isEqualTo("dryRun=true");
        assertThat(screen.out()).contains("2 rows checked, 1 with problems:", "devices.csv:3", "Damaged.", "dry run");
    }

    @Test
    void withoutWaitingTheIdIsPrinted() {
        int code = register("devices.csv", "--no-wait");

        assertThat(code).isEqualTo(ExitCode.OK);
        assertThat(screen.out()).contains("rollcall registrations " + ID);
        assertThat(services.requests("GET", "/v1/registrations/" + ID)).isEmpty();
    }

    @Test
    void aMissingFileIsASentenceAndNothingIsSent() {
        int code = register("devices.csv", "absent.csv");

        assertThat(code).isEqualTo(ExitCode.USAGE);
        assertThat(screen.err()).contains("There is no file", "absent.csv");
        assertThat(services.requests("POST", "/v1/registrations")).isEmpty();
    }

    @Test
    void aDirectoryIsNotAFile() {
        assertThat(register(".")).isEqualTo(ExitCode.USAGE);
        assertThat(screen.err()).contains("is a directory");
    }

    @Test
    void aTokenThatIsNotAcceptedIsFoundOutBeforeTheFilesGoUp() {
        services.instead("GET /v1/registrations")
                .answer("GET /v1/registrations", 401, "{\"title\":\"Sign-in needed\",\"status\":401}");

        assertThat(register("devices.csv")).isEqualTo(ExitCode.REFUSED);
        assertThat(screen.err()).contains("Sign-in needed");
        assertThat(services.requests("POST", "/v1/registrations")).isEmpty();
    }

    @Test
    void whatIsLargerThanTheLimitDoesNotGoUp() {
        services.instead("GET /v1/config")
                .answer(
                        "GET /v1/config",
                        200,
                        """
                {"services":{"intake":"%1$s","registration":"%1$s"},"limits":{"uploadBytes":10}}"""
                                .formatted(services.url()));

        assertThat(register("devices.csv")).isEqualTo(ExitCode.REFUSED);
        assertThat(screen.err()).contains("Upload too large (413)", "an upload may have 10 B");
    }

    @Test
    void aStatusServiceThatIsNotThereIsUnreachableAtOnce() {
        services.close();

        assertThat(register("devices.csv")).isEqualTo(ExitCode.UNREACHABLE);
        assertThat(screen.err()).contains("Nothing answers at http://127.0.0.1:");
        assertThat(screen.clock().steps()).isEmpty();
    }

    @Test
    void aStatusServiceThatIsRestartedWhileFollowingIsWaitedFor() {
        services.cut(GET).answer(GET, 503, "", "1").answer(GET, 200, FINISHED);

        assertThat(register("devices.csv")).as(screen.err()).isEqualTo(ExitCode.OK);
    }

    @Test
    void duplicatesAreNoFailures() {
        services.answer(GET, 200, FINISHED.replace("registered", "duplicate"));

        assertThat(register("devices.csv")).isEqualTo(ExitCode.OK);
        assertThat(screen.out()).contains("duplicate     2  Device already registered");
    }

    @Test
    void noHashIsEverPrinted() {
        services.answer(GET, 200, PARTLY_FAILED).answer(GET_ROWS, 200, FAILED_ROWS);

        register("devices.csv", "--failed-out", "failed.csv");

        assertThat(screen.out() + screen.err()).doesNotContain(HASH);
    }

    private void assertTheSameUploadCameTwice() {
        List<Request> posts = services.requests("POST", "/v1/registrations");
        assertThat(posts).hasSize(2);
        assertThat(keys()).containsOnly(keys().get(0));
        assertThat(withoutBoundary(posts.get(1))).isEqualTo(withoutBoundary(posts.get(0)));
    }

    private List<String> keys() {
        return services.requests("POST", "/v1/registrations").stream()
                .map(request -> request.headers().get("idempotency-key"))
                .toList();
    }

    private static String withoutBoundary(Request request) {
        String boundary = request.headers().get("content-type").replaceFirst(".*boundary=", "");
        return new String(request.body(), StandardCharsets.UTF_8).replace(boundary, "");
    }
}
