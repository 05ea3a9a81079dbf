package io.rollcall.cli.partner;

import io.rollcall.cli.command.ExitCode;
import io.rollcall.cli.fake.AgainstFakeServices;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PartnersCommandTest extends AgainstFakeServices {

    private static final String NORTHWIND =
            """
            {"partner":"northwind","organization":"contoso","state":"active","version":1,
             "changedBy":"contoso-admin","changedAt":"2026-11-22T10:15:30.123456Z"}""";

    @Test
    void thePartnersAreShownPageByPage() {
        services.answer("GET /v1/partners", 200, "{\"items\":[" + NORTHWIND + "],\"next\":\"more\"}")
                .answer("GET /v1/partners", 200, "{\"items\":[],\"next\":null}");

        assertThat(screen.run("partners")).as(screen.err()).isEqualTo(ExitCode.OK);

        assertThat(screen.out()).contains("northwind", "2026-11-22 10:15:30", "contoso-admin");
        assertThat(services.requests("GET", "/v1/partners").get(1).query()).contains("cursor=more");
    }

    @Test
    void withoutPartnersItSaysHowToAddOne() {
        services.answer("GET /v1/partners", 200, "{\"items\":[],\"next\":null}");

        assertThat(screen.run("partners")).isEqualTo(ExitCode.OK);

        assertThat(screen.out()).contains("partners add PARTNER");
    }

    @Test
    void aPartnerIsAddedAndRemoved() {
        services.answer("PUT /v1/partners/northwind", 200, NORTHWIND).answer("DELETE /v1/partners/northwind", 204, "");

        assertThat(screen.run("partners", "add", "northwind")).isEqualTo(ExitCode.OK);
        assertThat(screen.run("partners", "remove", "northwind")).isEqualTo(ExitCode.OK);

        assertThat(services.requests("PUT", "/v1/partners/northwind").get(0).text())
                .isEqualTo("{}");
        assertThat(screen.out())
                .contains("northwind may act for contoso from now on.")
                .contains("northwind may not act for the organization any more.");
    }

    @Test
    void whatIsNotUnderstoodIsUsageAndWhatIsRefusedIsRefused() {
        services.answer("PUT /v1/partners/Northwind", 400, "{\"title\":\"Parameter not valid\",\"status\":400}");

        assertThat(screen.run("partners", "invite", "northwind")).isEqualTo(ExitCode.USAGE);
        assertThat(screen.run("partners", "add")).isEqualTo(ExitCode.USAGE);
        assertThat(screen.run("partners", "add", "Northwind")).isEqualTo(ExitCode.REFUSED);
    }
}
