package io.rollcall.cli.register;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rollcall.cli.command.ExitCode;
import io.rollcall.cli.fake.AgainstFakeServices;
import io.rollcall.cli.fake.FakeServices.Request;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code update FILE} and {@code deregister --file FILE}. */
class ChangeFilesTest extends AgainstFakeServices {

    private static final String ID = "01890a5d-ac96-774b-bcce-b302099a8057";
    private static final String GET = "GET /v1/registrations/" + ID;
    private static final String ACCEPTED =
            """
            {"id":"%s","kind":"update","organization":"contoso","rows":2,
             "files":[{"name":"tags.csv","encoding":"UTF-8","separator":"comma","columns":[],"rows":2}],
             "warnings":[{"file":"tags.csv","line":1,"row":null,"code":"unknown-column","message":"Column X is ignored."}],
             "problems":[]}"""
                    .formatted(ID);

    @BeforeEach
    void writeFile() throws IOException {
        Files.writeString(directory.resolve("tags.csv"), "Serial Number,Group Tag\nSYN-1,field\nSYN-2,\n");
    }

    @Test
    void anUpdateIsFollowedToItsEnd() {
        services.answer("POST /v1/updates", 202, ACCEPTED).answer(GET, 200, registration("finished", "\"updated\":2"));

        assertThat(screen.run("update", "tags.csv")).as(screen.err()).isEqualTo(ExitCode.OK);

        Request request = services.requests("POST", "/v1/updates").get(0);
        assertThat(request.headers().get("content-type")).startsWith("multipart/form-data; boundary=");
        assertThat(request.headers()).containsKey("idempotency-key");
        assertThat(request.text()).contains("filename=\"tags.csv\"", "SYN-1,field");
        assertThat(screen.out()).contains("tags.csv", "1 warning:", "Column X is ignored.", "updated     2");
    }

    @Test
    void aRepeatedUploadSaysHowToApplyWhatDiffers() {
        services.answer("POST /v1/registrations", 202, ACCEPTED)
                .answer(
                        GET,
                        200,
                        "{\"id\":\"%s\",\"rows\":2,\"state\":\"finished\",\"counts\":{\"duplicate\":2},".formatted(ID)
                                + "\"metadataUnchanged\":1,\"advice\":\"Rows that differ: 1. Run rollcall update FILE.\"}");

        assertThat(screen.run("register", "tags.csv")).as(screen.err()).isEqualTo(ExitCode.OK);

        assertThat(screen.out()).contains("Rows that differ: 1. Run rollcall update FILE.");
    }

    @Test
    void anAnswerThatWasLostIsAskedForAgainWithTheSameKey() {
        services.cut("POST /v1/updates")
                .answer("POST /v1/updates", 202, ACCEPTED)
                .answer(GET, 200, registration("finished", "\"updated\":2"));

        assertThat(screen.run("update", "tags.csv")).as(screen.err()).isEqualTo(ExitCode.OK);

        List<Request> requests = services.requests("POST", "/v1/updates");
        assertThat(requests)
                .hasSize(2)
                .extracting(request -> request.headers().get("idempotency-key"))
                .containsOnly(requests.get(0).headers().get("idempotency-key"));
    }

    @Test
    void rowsOfADeregistrationThatWereRefusedAreShownAndTheOthersGoOn() throws IOException {
        services.answer("POST /v1/deregistrations", 202, ACCEPTED)
                .answer(GET, 200, registration("finished-with-errors", "\"deregistered\":1,\"refused\":1"))
                .answer(
                        GET + "/rows",
                        200,
                        "{\"items\":[{\"row\":2,\"file\":\"tags.csv\",\"line\":3,\"outcome\":\"refused\","
                                + "\"title\":\"Request refused\",\"message\":\"It is not on the roll.\"}],\"next\":null}");

        assertThat(screen.run("deregister", "--file", "tags.csv", "--organization", "contoso"))
                .isEqualTo(ExitCode.ROWS_FAILED);

        assertThat(services.requests("POST", "/v1/deregistrations").get(0).query())
                .isEqualTo("organization=contoso");
        assertThat(screen.out()).contains("1 row needs attention:", "tags.csv", "It is not on the roll.");
    }

    @Test
    void programsReadJson() throws IOException {
        services.answer("POST /v1/updates", 202, ACCEPTED).answer(GET, 200, registration("finished", "\"updated\":2"));

        assertThat(screen.run("update", "tags.csv", "--json")).isEqualTo(ExitCode.OK);

        JsonNode json = new ObjectMapper().readTree(screen.out());
        assertThat(json.path("accepted").path("rows").asInt()).isEqualTo(2);
        assertThat(json.path("registration").path("state").asText()).isEqualTo("finished");
        assertThat(json.path("failedRows")).isEmpty();
    }

    @Test
    void aDryRunShowsWhatIsWrongAndChangesNothing() {
        services.answer(
                "POST /v1/updates",
                200,
                "{\"id\":null,\"rows\":2,\"files\":[],\"warnings\":[],\"problems\":[{\"file\":\"tags.csv\",\"line\":3,"
                        + "\"row\":2,\"code\":\"device-not-named\",\"message\":\"This row does not name a device.\"}]}");

        assertThat(screen.run("update", "tags.csv", "--dry-run")).isEqualTo(ExitCode.ROWS_FAILED);

        assertThat(services.requests("POST", "/v1/updates").get(0).query()).isEqualTo("dryRun=true");
        assertThat(screen.out()).contains("This row does not name a device.", "nothing was changed");
    }

    @Test
    void aRefusalOfTheFileEndsWithThreeAndAMissingFileWithTwo() {
        services.answer("POST /v1/updates", 400, "{\"title\":\"No column to update\",\"status\":400}");

        assertThat(screen.run("update", "tags.csv")).isEqualTo(ExitCode.REFUSED);
        assertThat(screen.err()).contains("No column to update");
        assertThat(screen.run("update", "none.csv")).isEqualTo(ExitCode.USAGE);
        assertThat(screen.run("deregister", "--file", "tags.csv", "SN1")).isEqualTo(ExitCode.USAGE);
        assertThat(screen.run("deregister", "SN1", "--dry-run")).isEqualTo(ExitCode.USAGE);
    }

    private static String registration(String state, String counts) {
        return "{\"id\":\"%s\",\"rows\":2,\"state\":\"%s\",\"counts\":{%s}}".formatted(ID, state, counts);
    }
}
