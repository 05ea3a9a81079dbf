package io.rollcall.cli.roll;

import java.io.IOException;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.rollcall.cli.command.ExitCode;
import io.rollcall.cli.fake.AgainstFakeServices;
import io.rollcall.cli.fake.FakeServices;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HistoryCommandTest extends AgainstFakeServices {

    private static final String ID = "9a356f8f-2cba-840c-bce6-1bfef3384c1c";
    private static final String GET_ONE = "GET /v1/devices/" + ID;
    private static final String GET_HISTORY = GET_ONE + "/history";
    private static final String DEVICE =
            """
            {"id":"%s","serialNumber":"SN1","manufacturer":"Litware","model":"Book","status":"failed",
             "statusText":"Registration failed"}"""
                    .formatted(ID);
    private static final String HISTORY =
            """
            {"items":[
              {"at":"2026-11-22T12:00:03Z","previousStatus":"pending","status":"failed","statusText":"Registration failed",
               "cause":"not-found","title":"Device not found","code":"not-in-catalog","message":"Ask the supplier.",
               "row":3,"file":"a.csv","line":4,"changedBy":"ann"},
              {"at":"2026-11-22T12:00:00Z","previousStatus":null,"status":null,"statusText":null,"cause":"deregistered",
               "title":"Deregistered","code":null,"message":null,"row":1,"file":null,"line":null,"changedBy":null}],
             "next":null}""";

    @Test
    void aDeviceIsFoundByItsSerialNumberAndShownWithAllThatHappened() {
        services.answer(
                        "GET /v1/devices",
                        200,
                        "{\"items\":[" + DEVICE + "," + DEVICE.replace("SN1", "SN12") + "],\"next\":null}")
                .answer(GET_ONE, 200, DEVICE)
                .answer(GET_HISTORY, 200, HISTORY);

        assertThat(screen.run("history", "sn1")).as(screen.err()).isEqualTo(ExitCode.OK);
        assertThat(screen.out().lines())
                .containsExactly(
                        "SN1  Litware, Book  Registration failed",
                        "",
                        "When (UTC)           Status               What happened     Row      By",
                        "2026-11-22 12:00:03  Registration failed  Device not found  a.csv:4  ann",
                        "2026-11-22 12:00:00  off the roll         Deregistered      row 1",
                        "",
                        "Ask the supplier.");
    }

    @Test
    void aDeviceThatLeftTheRollIsFoundByItsId() {
        services.answer(GET_HISTORY, 200, HISTORY);

        assertThat(screen.run("history", ID)).as(screen.err()).isEqualTo(ExitCode.OK);
        assertThat(screen.out()).startsWith("Device " + ID + ", off the roll");
    }

    @Test
    void aSerialNumberOfNoDeviceOrOfSeveralIsUsage() {
        String other = DEVICE.replace("9a356f8f", "00000000").replace("Litware", "Contoso");
        services.answer("GET /v1/devices", 200, "{\"items\":[],\"next\":null}")
                .answer("GET /v1/devices", 200, "{\"items\":[" + DEVICE + "," + other + "],\"next\":null}");

        assertThat(screen.run("history", "SN1")).isEqualTo(ExitCode.USAGE);
        assertThat(screen.err()).contains("No device on the roll has the serial number SN1.");
        assertThat(screen.run("history", "SN1")).isEqualTo(ExitCode.USAGE);
        assertThat(screen.err())
                .contains("2 devices have the serial number SN1.", ID + "  Litware Book", "  Contoso Book");
        assertThat(screen.run("history", "ab")).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void anUnknownIdIsRefused() {
        assertThat(screen.run("history", ID)).isEqualTo(ExitCode.REFUSED);
        assertThat(screen.err()).contains("Not found (404)");
    }

    @Test
    void forAProgramTheItemsAreAsTheyCamePageByPage() throws IOException {
        services.answer(GET_HISTORY, 200, HISTORY.replace("\"next\":null", "\"next\":\"c\""))
                .answer(GET_HISTORY, 200, HISTORY);

        screen.run("history", ID, "--json", "--limit", "4");

        assertThat(new ObjectMapper().readTree(screen.out()).path("items")).hasSize(4);
        assertThat(services.requests("GET", "/v1/devices/" + ID + "/history"))
                .extracting(FakeServices.Request::query)
                .containsExactly("limit=4", "limit=2&cursor=c");
    }
}
