package io.rollcall.status.rest;

import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rollcall.event.Event;
import io.rollcall.event.Outcome;
import io.rollcall.file.Column;
import io.rollcall.servicekit.kafka.EventPublisher;
import io.rollcall.status.support.Consent;
import io.rollcall.status.support.Records;
import io.rollcall.status.support.Upload;
import io.rollcall.status.support.UploadedAgain;
import io.rollcall.testkit.TestTokens;
import io.rollcall.topic.Lane;
import jakarta.inject.Inject;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

/** The roll as a file. */
@QuarkusTest
class DevicesCsvIT {

    private static final Instant MONDAY = Instant.parse("2026-03-02T08:00:00Z");

    /** More than there are connections to the database. */
    private static final int STALLED = 10;

    @TestHTTPResource
    URI service;

    @Inject
    EventPublisher publisher;

    private final String organization = "org-" + UUID.randomUUID().toString().substring(0, 8);
    private final Api api = Api.admin(organization);

    @Test
    void theFileCanBeUploadedAgainAndHarmsNoSpreadsheet() throws Exception {
        Upload upload = new Upload(organization, MONDAY, 2).groupTag("=cmd|' /C calc'!A0");
        publishAndFinish(
                upload,
                upload.registered(1, "@SYN-\"é,1"),
                upload.decided(2, "-SYN-2", Outcome.NOT_FOUND, "not-in-catalog", 0, 3));

        var response = api.get("/v1/devices.csv")
                .then()
                .statusCode(200)
                .header("Content-Type", equalTo("text/csv;charset=UTF-8"))
                .header("Content-Disposition", equalTo("attachment; filename=\"rollcall-devices.csv\""))
                .header("Content-Language", equalTo("en"))
                .header("Cache-Control", equalTo("no-store"))
                .header("X-Content-Type-Options", equalTo("nosniff"))
                .extract();

        byte[] csv = response.asByteArray();
        assertThat(Arrays.copyOf(csv, 3)).containsExactly(0xEF, 0xBB, 0xBF);
        List<String> lines = new String(csv, UTF_8).lines().toList();
        assertThat(lines.get(1))
                .startsWith("\"'@SYN-\"\"é,1\",Contoso Ltd.,Contoso Book 14,'=cmd|' /C calc'!A0,user1@example.com,PO-1,"
                        + Upload.deviceId("@SYN-\"é,1") + ",ready,Ready for user,,,,,,")
                .endsWith(",2026-03-02T08:00:00Z,2026-03-02T08:00:02Z,,,2026-03-02T08:00:02Z");
        assertThat(lines.get(2))
                .startsWith("'-SYN-2,")
                .contains(",failed,Registration failed,not-found,not-in-catalog,Device not found,");
        UploadedAgain again = UploadedAgain.read(csv);
        assertThat(again.summary().warnings()).isEmpty();
        assertThat(again.rows())
                .extracting(row -> row.get(Column.SERIAL_NUMBER))
                .containsExactly("@SYN-\"é,1", "-SYN-2");
        assertThat(again.rows().get(0))
                .isEqualTo(Map.of(
                        Column.SERIAL_NUMBER, "@SYN-\"é,1",
                        Column.MANUFACTURER, Upload.MANUFACTURER,
                        Column.MODEL, Upload.MODEL,
                        Column.GROUP_TAG, "=cmd|' /C calc'!A0",
                        Column.ASSIGNED_USER, "user1@example.com",
                        Column.PURCHASE_ORDER, "PO-1"));
    }

    @Test
    void theFileTakesTheFiltersOfTheListAndTheCallersLanguageAndScope() {
        Upload own = new Upload(organization, MONDAY, 2);
        Upload northwinds = new Upload(organization, MONDAY, 1).partner("northwind");
        publishAndFinish(
                own, own.registered(1, "OWN-1"), own.decided(2, "OWN-2", Outcome.INVALID, "hash-checksum", 0, 3));
        publishAndFinish(northwinds, northwinds.registered(1, "NW-1"));
        Api partner = Api.with(TestTokens.partner("northwind"));
        new Consent(publisher, "northwind", organization).give();

        assertThat(lines(api, "/v1/devices.csv")).hasSize(4);
        assertThat(lines(api, "/v1/devices.csv?status=failed"))
                .hasSize(2)
                .last()
                .asString()
                .startsWith("OWN-2,");
        assertThat(lines(api, "/v1/devices.csv?search=own&registrationId=" + own.id()))
                .hasSize(3);
        assertThat(lines(api, "/v1/devices.csv?status=inactive")).hasSize(1);
        assertThat(lines(partner, "/v1/devices.csv?organization=" + organization))
                .hasSize(2)
                .last()
                .asString()
                .startsWith("NW-1,");
        assertThat(api.request()
                        .header("Accept-Language", "nl")
                        .get("/v1/devices.csv?status=ready")
                        .asString())
                .contains("Klaar voor gebruiker");
        api.get("/v1/devices.csv?status=gone").then().statusCode(400).contentType("application/problem+json");
        partner.get("/v1/devices.csv").then().statusCode(400);
        Api.with(TestTokens.gateway()).get("/v1/devices.csv").then().statusCode(403);
    }

    @Test
    void aRollOfManyPiecesIsCompleteWithEachDeviceOnce() throws Exception {
        ReferenceRoll roll = ReferenceRoll.shared(publisher);

        byte[] csv = Api.admin(roll.organization()).get("/v1/devices.csv").asByteArray();

        assertThat(new String(csv, UTF_8).lines().skip(1).map(DevicesCsvIT::deviceId))
                .containsExactlyElementsOf(roll.list(
                        new ReferenceRoll.Filter(java.util.Set.of(), null, null, null, null), "updatedAt", false));
        assertThat(UploadedAgain.read(csv).rows()).hasSameSizeAs(roll.devices());
    }

    @Test
    void theFileHasTheOrderAndTheColumnsThatAreAskedFor() {
        ReferenceRoll roll = ReferenceRoll.shared(publisher);
        Api admin = Api.admin(roll.organization());
        ReferenceRoll.Filter ready = new ReferenceRoll.Filter(java.util.Set.of("ready"), "zephyr", null, null, null);

        List<String> lines = lines(
                admin,
                "/v1/devices.csv?status=ready&search=zephyr&sort=serialNumber&order=desc&columns=id,statusText,serialNumber");

        assertThat(lines.get(0)).isEqualTo("\uFEFFDevice ID,Status Text,Device Serial Number");
        assertThat(lines.stream().skip(1).map(line -> line.substring(0, line.indexOf(','))))
                .hasSizeGreaterThan(CsvExport.PIECE)
                .containsExactlyElementsOf(roll.list(ready, "serialNumber", true));
        assertThat(lines.get(1)).contains(",Ready for user,Sn-");
        for (String sort : List.of("model", "status", "assignedUser", "lastSeenAt", "updatedAt")) {
            assertThat(lines(admin, "/v1/devices.csv?columns=id&sort=" + sort).stream()
                            .skip(1))
                    .as(sort)
                    .containsExactlyElementsOf(roll.list(
                            new ReferenceRoll.Filter(java.util.Set.of(), null, null, null, null),
                            sort,
                            sort.endsWith("At")));
        }
        for (String wrong : List.of("sort=age", "order=up", "columns=hash", "columns=id,", "columns=id,id")) {
            admin.get("/v1/devices.csv?" + wrong)
                    .then()
                    .statusCode(400)
                    .body("type", equalTo("https://rollcall.dev/problems/invalid-parameter"));
        }
    }

    @Test
    void clientsThatStopReadingHoldNoConnectionOfTheDatabaseAndThereAreNotManyOfThem() throws Exception {
        ReferenceRoll roll = ReferenceRoll.shared(publisher);
        List<Socket> stalled = new ArrayList<>();
        try {
            for (int client = 0; client < STALLED; client++) {
                stalled.add(startAndStopReading(TestTokens.admin(roll.organization())));
            }

            for (int request = 0; request < STALLED; request++) {
                Api.admin(roll.organization()).ok("/v1/devices?limit=1");
            }
            // and these are all that one organisation gets
            Api.admin(roll.organization())
                    .get("/v1/devices.csv")
                    .then()
                    .statusCode(429)
                    .header("Retry-After", equalTo("5"))
                    .body("type", equalTo("https://rollcall.dev/problems/too-many-exports"));
            Api.admin(roll.organization())
                    .get("/v1/registrations/" + roll.devices().get(0).registrationId() + "/rows.csv")
                    .then()
                    .statusCode(429);
            api.ok("/v1/devices.csv");
        } finally {
            for (Socket socket : stalled) {
                socket.close();
            }
        }
        Awaitility.await("places are given back").untilAsserted(() -> Api.admin(roll.organization())
                .get("/v1/devices.csv")
                .then()
                .statusCode(200));
    }

    /** A client that reads the beginning of the file and then nothing more. */
    private Socket startAndStopReading(String token) throws Exception {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.connect(new InetSocketAddress(service.getHost(), service.getPort()));
        String request =
                "GET /v1/devices.csv HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token + "\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(UTF_8));
        InputStream in = socket.getInputStream();
        assertThat(new String(in.readNBytes(12), UTF_8)).isEqualTo("HTTP/1.1 200");
        return socket;
    }

    private static String deviceId(String line) {
        return line.replaceAll(".*,([0-9a-f]{8}-[0-9a-f-]{27}),(ready|active|failed|pending),.*", "$1");
    }

    private static List<String> lines(Api api, String path) {
        return api.ok(path).extract().asString().lines().toList();
    }

    private void publishAndFinish(Upload upload, Event... events) {
        publisher.publish(Records.outgoing(Lane.EXPRESS, List.of(upload.submitted(), upload.published())));
        publisher.publish(Records.outgoing(Lane.EXPRESS, List.of(events)));
        api.awaitRegistration(upload.id());
    }
}
