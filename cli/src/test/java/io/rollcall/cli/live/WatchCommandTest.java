package io.rollcall.cli.live;

import java.io.IOException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rollcall.cli.command.ExitCode;
import io.rollcall.cli.fake.AgainstFakeServices;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WatchCommandTest extends AgainstFakeServices {

    private static final String GET = "GET /v1/events";
    private static final String READY =
            """
            id:7-1
            event:device.status-changed
            data:{"id":"d1","serialNumber":"SN1","manufacturer":"Litware","model":"Book","status":"ready",\
            "statusText":"Ready for user","error":null}

            """;
    private static final String FAILED =
            """
            :
            event: device.status-changed
            id: 7-2
            data: {"id":"d2","serialNumber":"SN2","manufacturer":"Litware","model":"Book","status":"failed",
            data: "statusText":"Registration failed","error":{"title":"Device not found"}}

            """;
    private static final String GONE =
            """
            id:7-3
            event:device.status-changed
            data:{"id":"d1","status":null}

            """;
    private static final String FINISHED =
            """
            event:registration.progress
            data:{"id":"r1","kind":"registration","rows":3,"state":"finished-with-errors",\
            "counts":{"pending":0,"registered":2,"not-found":1}}

            """;
    private static final String HEARTBEAT = ":\nid:9-9\n\n";

    @BeforeEach
    void answer() {
        services.answer("GET /v1/devices/summary", 200, "{\"ready\":2,\"failed\":1,\"pending\":0,\"total\":3}");
    }

    @Test
    void eachChangeIsALineAfterHowThingsStand() {
        services.answer(GET, 200, READY + FAILED + GONE + FINISHED);

        assertThat(screen.run("watch", "--count", "4", "--lang", "en"))
                .as(screen.err())
                .isEqualTo(ExitCode.OK);

        assertThat(screen.out().lines())
                .containsExactly(
                        "3 devices: 1 Registration failed, 2 Ready for user",
                        "12:00:00  SN1                 Litware Book                      Ready for user",
                        "12:00:00  SN2                 Litware Book                      Registration failed: Device not found",
                        "12:00:00  SN1                 Litware Book                      off the roll",
                        "12:00:00  registration        3 rows                            "
                                + "finished-with-errors: 2 registered, 1 not-found  r1");
    }

    @Test
    void whatBreaksOffGoesOnFromTheLastEvent() {
        services.answer(GET, 200, READY)
                .cut(GET)
                .answer(GET, 503, "{}")
                .answer(GET, 429, "{\"title\":\"Too many\",\"status\":429,\"detail\":\"Wait.\"}")
                .answer(GET, 200, HEARTBEAT)
                .answer(GET, 200, FAILED);

        assertThat(screen.run("watch", "--count", "2")).as(screen.err()).isEqualTo(ExitCode.OK);

        assertThat(services.requests("GET", "/v1/events"))
                .extracting(request -> request.headers().get("last-event-id"))
                .containsExactly(null, "7-1", "7-1", "7-1", "7-1", "9-9");
        assertThat(services.requests("GET", "/v1/events").get(0).headers().get("accept"))
                .startsWith("text/event-stream");
        assertThat(screen.out()).contains("SN1", "SN2");
        assertThat(screen.err()).contains("Trying again in 1.0 s.");
    }

    @Test
    void aServiceThatStaysAwayIsUnreachable() {
        services.cut(GET);

        assertThat(screen.run("watch")).isEqualTo(ExitCode.UNREACHABLE);
        assertThat(screen.err()).contains("try again later");
    }

    @Test
    void aTokenThatHasEndedIsARefusal() {
        services.answer(GET, 200, READY).answer(GET, 401, "{\"title\":\"Sign-in needed\",\"status\":401}");

        assertThat(screen.run("watch")).isEqualTo(ExitCode.REFUSED);
        assertThat(screen.err()).contains("Sign-in needed (401)");
    }

    @Test
    void aResetSaysSoAndHowThingsStand() {
        services.answer(GET, 200, "id:8-1\nevent:reset\ndata:{}\n\n" + READY);

        screen.run("watch", "--count", "2");

        assertThat(screen.err()).contains("Some changes were missed");
        assertThat(screen.out().lines().filter(line -> line.startsWith("3 devices")))
                .hasSize(2);
    }

    @Test
    void forAProgramEachEventIsALineOfJson() throws IOException {
        services.answer(GET, 200, READY + FINISHED);

        screen.run("watch", "--count", "2", "--json");

        assertThat(screen.out().lines()).hasSize(2);
        JsonNode first =
                new ObjectMapper().readTree(screen.out().lines().findFirst().orElseThrow());
        assertThat(first.path("event").asText()).isEqualTo("device.status-changed");
        assertThat(first.path("id").asText()).isEqualTo("7-1");
        assertThat(first.path("data").path("serialNumber").asText()).isEqualTo("SN1");
    }

    @Test
    void whatComesFromElsewhereCannotSteerTheTerminal() {
        services.answer(GET, 200, READY.replace("SN1", "SN\\u001b[2J1"));

        screen.onTerminal(false).run("watch", "--count", "1");

        assertThat(screen.out()).doesNotContain("\u001B").contains("SN\\u001b[2J1");
    }
}
