package io.rollcall.cli.roll;

import java.io.IOException;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.rollcall.cli.command.ExitCode;
import io.rollcall.cli.fake.AgainstFakeServices;
import io.rollcall.cli.fake.FakeServices;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DevicesCommandTest extends AgainstFakeServices {

    private static final String GET = "GET /v1/devices";
    private static final String DEVICE =
            """
            {"serialNumber":"SN1","manufacturer":"Litware","model":"Book","status":"failed","statusText":"Registration failed",
             "error":{"title":"Device not found"},"groupTag":null,"assignedUser":null,"lastSeenAt":null}""";

    @Test
    void devicesAreATableWithoutColumnsThatSayNothing() {
        services.answer(GET, 200, "{\"items\":[" + DEVICE + "],\"next\":null}");

        assertThat(screen.run("devices")).as(screen.err()).isEqualTo(ExitCode.OK);
        assertThat(screen.out().lines())
                .containsExactly(
                        "Serial number  Manufacturer  Model  Status               Problem",
                        "SN1            Litware       Book   Registration failed  Device not found",
                        "",
                        "1 device");
    }

    @Test
    void filtersGoIntoTheQuery() {
        services.answer(GET, 200, "{\"items\":[],\"next\":null}");

        screen.run("devices", "--status", "failed,pending", "--status", "ready", "--search", "a b", "--limit", "7");

        assertThat(services.requests("GET", "/v1/devices").get(0).query())
                .isEqualTo("search=a%20b&limit=7&status=failed&status=pending&status=ready");
        assertThat(screen.out()).contains("No device matches.");
    }

    @Test
    void pagesAreReadUntilTheLimitIsReached() {
        services.answer(GET, 200, "{\"items\":[" + DEVICE + "],\"next\":\"c1\"}")
                .answer(GET, 200, "{\"items\":[" + DEVICE + "," + DEVICE + "],\"next\":\"c2\"}");

        screen.run("devices", "--limit", "3");

        assertThat(services.requests("GET", "/v1/devices"))
                .extracting(FakeServices.Request::query)
                .containsExactly("limit=3", "limit=2&cursor=c1");
        assertThat(screen.out()).contains("3 devices shown, and there are more");
    }

    @Test
    void withJsonTheItemsAreAsTheyCame() throws IOException {
        services.answer(GET, 200, "{\"items\":[" + DEVICE + "],\"next\":null}");

        screen.run("devices", "--json");

        assertThat(new ObjectMapper().readTree(screen.out()).path("items").get(0))
                .isEqualTo(new ObjectMapper().readTree(DEVICE));
    }

    @Test
    void aRefusedFilterIsARefusal() {
        services.answer(
                GET, 400, "{\"title\":\"Parameter not valid\",\"status\":400,\"detail\":\"search is too short\"}");

        assertThat(screen.run("devices", "--search", "ab")).isEqualTo(ExitCode.REFUSED);
        assertThat(screen.err()).contains("Parameter not valid (400)", "search is too short");
    }

    @Test
    void aLimitBelowOneIsRefusedHere() {
        assertThat(screen.run("devices", "--limit", "0")).isEqualTo(ExitCode.USAGE);
    }
}
