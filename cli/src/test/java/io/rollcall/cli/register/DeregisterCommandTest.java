package io.rollcall.cli.register;

import java.io.IOException;
import java.util.List;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.rollcall.cli.command.ExitCode;
import io.rollcall.cli.fake.AgainstFakeServices;
import io.rollcall.cli.fake.FakeServices.Request;
import io.rollcall.cli.fake.Screen;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DeregisterCommandTest extends AgainstFakeServices {

    private static final String ID = "01890a5d-ac96-774b-bcce-b302099a8057";
    private static final String DEVICE = "9a356f8f-2cba-840c-bce6-1bfef3384c1c";
    private static final String POST = "POST /v1/deregistrations";
    private static final String GET = "GET /v1/registrations/" + ID;
    private static final String ACCEPTED = "{\"id\":\"" + ID + "\",\"rows\":1}";
    private static final String FINISHED =
            "{\"id\":\"%s\",\"rows\":1,\"state\":\"finished\",\"counts\":{\"deregistered\":1}}".formatted(ID);

    @Test
    void devicesAreDeregisteredByIdOrSerialNumberAndFollowedToTheirEnd() {
        services.answer("GET /v1/devices", 200, "{\"items\":[{\"id\":\"d2\",\"serialNumber\":\"SN2\"}],\"next\":null}")
                .answer(POST, 202, ACCEPTED)
                .answer(GET, 404, "")
                .answer(GET, 200, FINISHED);

        assertThat(screen.run("deregister", DEVICE, "sn2", "--organization", "contoso"))
                .as(screen.err())
                .isEqualTo(ExitCode.OK);

        Request request = services.requests("POST", "/v1/deregistrations").get(0);
        assertThat(request.text()).isEqualTo("{\"deviceIds\":[\"" + DEVICE + "\",\"d2\"]}");
        assertThat(request.query()).isEqualTo("organization=contoso");
        assertThat(request.headers()).containsEntry("content-type", "application/json");
        assertThat(screen.out()).contains("deregistered     1  Deregistered");
    }

    @Test
    void anUploadIsUndoneByItsId() {
        services.answer(POST, 202, ACCEPTED).answer(GET, 200, FINISHED);

        assertThat(screen.run("deregister", "--registration", "r1")).isEqualTo(ExitCode.OK);
        assertThat(services.requests("POST", "/v1/deregistrations").get(0).text())
                .isEqualTo("{\"registrationId\":\"r1\"}");
    }

    @Test
    void anAnswerThatWasLostIsAskedForAgainWithTheSameKey() {
        services.cut(POST).answer(POST, 503, "{}").answer(POST, 202, ACCEPTED).answer(GET, 200, FINISHED);

        assertThat(screen.run("deregister", DEVICE)).isEqualTo(ExitCode.OK);

        List<Request> requests = services.requests("POST", "/v1/deregistrations");
        assertThat(requests).hasSize(3);
        assertThat(requests)
                .extracting(request -> request.headers().get("idempotency-key"))
                .doesNotContainNull()
                .containsOnly(requests.get(0).headers().get("idempotency-key"));
    }

    @Test
    void whatWasRefusedIsShownWithWhatToDo() throws IOException {
        services.answer(POST, 202, ACCEPTED)
                .answer(
                        GET,
                        200,
                        "{\"id\":\"%s\",\"rows\":1,\"state\":\"finished-with-errors\",\"counts\":{\"refused\":1}}"
                                .formatted(ID))
                .answer(
                        "GET /v1/registrations/" + ID + "/rows",
                        200,
                        "{\"items\":[{\"row\":1,\"outcome\":\"refused\",\"title\":\"Request refused\","
                                + "\"message\":\"It is not on the roll.\"}],\"next\":null}");

        assertThat(screen.run("deregister", DEVICE)).isEqualTo(ExitCode.ROWS_FAILED);
        assertThat(screen.out()).contains("1 row needs attention:", "row 1  Request refused", "It is not on the roll.");

        Screen program = new Screen(directory)
                .with("ROLLCALL_URL", services.url().toString())
                .with("ROLLCALL_TOKEN_FILE", directory.resolve("t").toString());
        assertThat(program.run("deregister", DEVICE, "--json")).isEqualTo(ExitCode.ROWS_FAILED);
        assertThat(new ObjectMapper().readTree(program.out()).path("failedRows"))
                .hasSize(1);
    }

    @Test
    void devicesOrARegistrationButNotBothNorNeither() {
        assertThat(screen.run("deregister")).isEqualTo(ExitCode.USAGE);
        assertThat(screen.run("deregister", DEVICE, "--registration", "r1")).isEqualTo(ExitCode.USAGE);
        assertThat(screen.err()).contains("Which devices?");
    }

    @Test
    void aRefusalOfTheWholeEndsWithThree() {
        services.answer(POST, 403, "{\"title\":\"Not allowed\",\"status\":403}");

        assertThat(screen.run("deregister", DEVICE)).isEqualTo(ExitCode.REFUSED);
        assertThat(screen.err()).contains("Not allowed (403)");
    }
}
