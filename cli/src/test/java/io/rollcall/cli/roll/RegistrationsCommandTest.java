package io.rollcall.cli.roll;

import java.io.IOException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rollcall.cli.command.ExitCode;
import io.rollcall.cli.fake.AgainstFakeServices;
import io.rollcall.cli.fake.FakeServices;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RegistrationsCommandTest extends AgainstFakeServices {

    private static final String REGISTRATION =
            """
            {"id":"r1","organization":"contoso","submittedBy":"ann","submittedAt":"2026-11-22T12:00:00.123Z","rows":3,
             "counts":{"not-found":1,"registered":2,"pending":0},"state":"finished-with-errors",
             "finishedAt":"2026-11-22T12:00:01Z"}""";
    private static final String ROWS =
            """
            {"items":[{"row":3,"file":"a.csv","line":4,"serialNumber":"SN3","outcome":"not-found","title":"Device not found",
              "message":"No supplier lists it."}],"next":null}""";

    @BeforeEach
    void answer() {
        services.answer("GET /v1/registrations/r1", 200, REGISTRATION)
                .answer("GET /v1/registrations/r1/rows", 200, ROWS);
    }

    @Test
    void theLatestAreATable() {
        services.instead("GET /v1/registrations")
                .answer("GET /v1/registrations", 200, "{\"items\":[" + REGISTRATION + "],\"next\":null}");

        assertThat(screen.run("registrations")).isEqualTo(ExitCode.OK);
        assertThat(screen.out())
                .contains(
                        "r1            2026-11-22 12:00:00  ann     3  finished-with-errors  2 registered, 1 not-found");
    }

    @Test
    void oneIsShownWithItsCountsAndHowToGoOn() {
        assertThat(screen.run("registrations", "r1", "--lang", "nl")).isEqualTo(ExitCode.OK);
        assertThat(screen.out())
                .contains("Registratie r1, voltooid met fouten", "Uitkomst", "Rijen")
                .contains("not-found       1  Apparaat niet gevonden")
                .contains("rollcall registrations r1 --failed")
                .doesNotContain("SN3");
    }

    @Test
    void theRowsThatNeedAttentionAreAskedForByTheirOutcome() {
        screen.run("registrations", "r1", "--failed");

        assertThat(services.requests("GET", "/v1/registrations/r1/rows"))
                .extracting(FakeServices.Request::query)
                .containsExactly("outcome=not-found&limit=500");
        assertThat(screen.out()).contains("a.csv:4  SN3  Device not found", "No supplier lists it.");
    }

    @Test
    void theWarningsOfARowAreShownWithIt() {
        services.instead("GET /v1/registrations/r1/rows")
                .answer(
                        "GET /v1/registrations/r1/rows",
                        200,
                        ROWS.replaceFirst("\\{\"row\"", "{\"warnings\":[\"hash-padding-added\"],\"row\""));

        screen.run("registrations", "r1", "--rows");

        assertThat(screen.out())
                .contains("      Warning:", "      The \"=\" signs at the end of the hardware hash were missing.");
    }

    @Test
    void allRowsAreReadPageByPage() throws IOException {
        services.instead("GET /v1/registrations/r1/rows")
                .answer("GET /v1/registrations/r1/rows", 200, ROWS.replace("null}", "\"c\"}"))
                .answer("GET /v1/registrations/r1/rows", 200, ROWS);

        screen.run("registrations", "r1", "--rows", "--json");

        JsonNode json = new ObjectMapper().readTree(screen.out());
        assertThat(json.path("rows")).hasSize(2);
        assertThat(services.requests("GET", "/v1/registrations/r1/rows"))
                .extracting(FakeServices.Request::query)
                .containsExactly("limit=500", "limit=500&cursor=c");
    }

    @Test
    void anUnknownOneIsRefused() {
        assertThat(screen.run("registrations", "../r2")).isEqualTo(ExitCode.REFUSED);
        assertThat(screen.err()).contains("Not found (404)");
    }
}
