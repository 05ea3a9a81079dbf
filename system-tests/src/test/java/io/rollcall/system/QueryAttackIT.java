package io.rollcall.system;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** Groups B and E of docs/attacks.md from the outside: hostile reads. What one organisation's reads may see is AuthorizationIT's. */
class QueryAttackIT {

    private static final RunningSystem SYSTEM = RunningSystem.get();

    /** Connections that one organisation asks by without a pause. */
    private static final int FLOOD = 24;

    private static Household home;

    @BeforeAll
    static void settle() {
        home = Household.shared(SYSTEM);
    }

    /** B2. */
    @ParameterizedTest
    @ValueSource(strings = {"organization=%s", "tenantId=%s", "org=%s&org=other", "organization=a&organization=%s"})
    void noParameterAndNoHeaderMakesAnybodySomebodyElse(String query) {
        String path = "/v1/devices?" + query.formatted(home.name());
        Client.Answer answer = home.actors()
                .as("stranger")
                .get(
                        "status",
                        path,
                        "X-Tenant-ID",
                        home.name(),
                        "X-Forwarded-User",
                        "ada",
                        "X-Original-URL",
                        "/v1/devices/" + home.id("/v1/devices/", "home"),
                        "Forwarded",
                        "for=127.0.0.1");

        assertThat(answer.status()).isIn(200, 400);
        assertThat(answer.body()).doesNotContain("SECRET-");
        Client.Answer overridden = home.actors()
                .as("viewer")
                .get("status", "/v1/devices", "X-HTTP-Method-Override", "DELETE", "X-HTTP-Method", "DELETE");
        assertThat(overridden.status()).isEqualTo(200);
    }

    /** B3: only what is allowed, by name. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=-1",
                "limit=1000000000",
                "limit=9223372036854775808",
                "limit=abc",
                "sort=password",
                "sort=1;drop",
                "sort=id%20desc",
                "order=sideways",
                "search=%25%25",
                "status=everything",
                "cursor=AAAA",
                "cursor=../../x",
                "registrationId=%27",
            })
    void aParameterThatIsNotAllowedIsRefused(String query) {
        Client.Answer answer = home.actors().as("admin").get("status", "/v1/devices?" + query);

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.code()).isIn("invalid-parameter", "invalid-cursor");
    }

    /** B3: what is searched for is text. */
    @Test
    void aSearchForWildcardsFindsWildcards() {
        Client admin = home.actors().as("admin");

        assertThat(admin.get("status", "/v1/devices?search=%25%25%25").json().path("items"))
                .isEmpty();
        assertThat(admin.get("status", "/v1/devices?search=___").json().path("items"))
                .isEmpty();
        assertThat(admin.get("status", "/v1/devices?search=" + "%25".repeat(1_000))
                        .status())
                .isIn(200, 400, 414);
        assertThat(admin.get("status", "/v1/devices?search=" + "x".repeat(20_000))
                        .status())
                .isIn(400, 414);
    }

    /** B4: a cursor is its list's, and so its organisation's. */
    @Test
    void aCursorOfSomebodyElseIsRefused() {
        String cursor = home.actors()
                .as("admin")
                .get("status", "/v1/devices/" + home.id("/v1/devices/", "home") + "/history?limit=1")
                .json()
                .path("next")
                .asText();

        assertThat(home.actors()
                        .as("stranger")
                        .get("status", "/v1/devices?cursor=" + cursor)
                        .code())
                .isEqualTo("invalid-cursor");
    }

    /** B6. */
    @ParameterizedTest
    @CsvSource({
        "status, TRACE, /v1/devices",
        "status, PUT, /v1/devices",
        "status, DELETE, /v1/devices/9a356f8f-2cba-840c-bce6-1bfef3384c1c",
        "status, PATCH, /v1/registrations",
        "intake, GET, /v1/registrations",
        "intake, TRACE, /v1/registrations",
        "registration, PATCH, /v1/catalog",
        "registration, BREW, /v1/catalog",
    })
    void otherMethodsAreNotAllowed(String service, String method, String path) {
        String answer = new RawHttp(SYSTEM.url(service))
                .exchange(method + " " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer "
                        + home.actors().token("admin") + "\r\nX-Probe: reflected-canary\r\n\r\n");

        assertThat(answer).containsPattern("^HTTP/1.1 40[0135]").doesNotContain("reflected-canary");
    }

    /** B6: HEAD tells no more than GET would. */
    @Test
    void aHeadRequestIsAuthorisedLikeAGet() {
        RawHttp raw = new RawHttp(SYSTEM.url("status"));
        String path = "/v1/devices/" + home.id("/v1/devices/", "home");

        assertThat(raw.exchange("HEAD " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 401");
        assertThat(raw.exchange("HEAD " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer "
                        + home.actors().token("stranger") + "\r\n\r\n"))
                .startsWith("HTTP/1.1 404");
    }

    /** B7. */
    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/xml", "image/svg+xml,*/*;q=0"})
    void anErrorIsNeverAPage(String accept) {
        Client.Answer answer = home.actors()
                .as("admin")
                .get("status", "/v1/devices?sort=<script>".replace("<", "%3C").replace(">", "%3E"), "Accept", accept);

        assertThat(answer.status()).isIn(400, 406);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.body()).doesNotContain("<script>");
    }

    /** B8, B10: bodies that are more, deeper or larger than anything there is. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"devices\":[{\"deviceId\":\"9a356f8f-2cba-840c-bce6-1bfef3384c1c\",\"ownerOrg\":\"x\"}]}",
                "{\"devices\":[{\"deviceId\":\"9a356f8f-2cba-840c-bce6-1bfef3384c1c\",\"status\":\"active\"}]}",
                "{\"devices\":[],\"devices\":[]}",
                "{\"devices\":1e999999}",
                "{\"devices\":[{\"deviceId\":1e999999}]}",
                "{\"devices\":[1,2,3]}",
                "{\"@class\":\"java.lang.Runtime\"}",
            })
    void aBodyThatIsNotTheOneIsRefused(String body) {
        Client.Answer answer = home.actors().as("admin").json("intake", "POST", "/v1/updates", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isNotEmpty();
        assertThat(answer.body()).doesNotContain("java.", "jackson");
    }

    /** B10. */
    @Test
    void depthAndLengthAreBounded() {
        Client admin = home.actors().as("admin");
        String deep = "{\"devices\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}";
        String number = "{\"devices\":" + "9".repeat(1_000_000) + "}";
        String many = "{\"deviceIds\":[" + "\"x\",".repeat(999_999) + "\"x\"]}";

        assertThat(admin.json("intake", "POST", "/v1/updates", deep).status()).isEqualTo(400);
        assertThat(admin.json("intake", "POST", "/v1/registrations", deep).status())
                .isEqualTo(400);
        assertThat(admin.json("intake", "POST", "/v1/updates", number).status()).isEqualTo(400);
        assertThat(admin.json("intake", "POST", "/v1/deregistrations", many).status())
                .isIn(400, 413);
        assertThat(home.actors()
                        .as("supplier")
                        .json("registration", "POST", "/v1/catalog", deep)
                        .status())
                .isEqualTo(400);
    }

    /** B10: a list that is rejected for its length is not collected first. */
    @Test
    void millionsOfDevicesForTheCatalogAreRefusedAtTheLimitAndEndNothing() {
        Client supplier = home.actors().as("supplier");
        String many = "{\"devices\":[" + "{},".repeat(20_000_000) + "{}]}";

        Client.Answer answer = supplier.json("registration", "POST", "/v1/catalog", many);

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.code()).isEqualTo("too-many-rows");
        assertThat(supplier.json("registration", "POST", "/v1/catalog", "{\"devices\":[]}")
                        .status())
                .isEqualTo(400);
    }

    /** B14: by its time nobody tells what is somebody else's from what does not exist. */
    @Test
    void foreignAndAbsentTakeTheSameTime() {
        Client stranger = home.actors().as("stranger");
        String foreign = "/v1/devices/" + home.id("/v1/devices/", "home");
        String absent = "/v1/devices/" + home.id("/v1/devices/", "absent");
        List<Long> ofForeign = new ArrayList<>();
        List<Long> ofAbsent = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            ofForeign.add(nanos(stranger, foreign));
            ofAbsent.add(nanos(stranger, absent));
        }

        double ratio = (double) median(ofForeign) / median(ofAbsent);

        assertThat(ratio).isBetween(0.5, 2.0);
    }

    private static long nanos(Client client, String path) {
        long start = System.nanoTime();
        assertThat(client.get("status", path).status()).isEqualTo(404);
        return System.nanoTime() - start;
    }

    private static long median(List<Long> times) {
        return times.stream().sorted().skip(times.size() / 2).findFirst().orElseThrow();
    }

    /** B15: one organisation asks as fast as it can, by many connections; another one notices nothing that matters. */
    @Test
    void oneOrganizationsFloodIsRefusedAndStarvesNobody() throws Exception {
        Client flooding = home.actors().as("admin");
        Client patient = new Actors(SYSTEM, "patient-" + home.name()).as("admin");
        AtomicBoolean flood = new AtomicBoolean(true);
        ExecutorService clients = Executors.newFixedThreadPool(FLOOD);
        try {
            List<Future<Integer>> refused = IntStream.range(0, FLOOD)
                    .mapToObj(i -> clients.submit((Callable<Integer>) () -> {
                        int count = 0;
                        while (flood.get()) {
                            int status = flooding.get("status", "/v1/devices?search=secret&sort=model")
                                    .status();
                            assertThat(status).isIn(200, 429);
                            count += status == 429 ? 1 : 0;
                        }
                        return count;
                    }))
                    .toList();
            List<Long> times = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                long start = System.nanoTime();
                assertThat(patient.get("status", "/v1/devices").status()).isEqualTo(200);
                assertThat(patient.json(
                                        "intake",
                                        "POST",
                                        "/v1/registrations",
                                        Household.devices("B15-" + home.name() + i))
                                .status())
                        .isEqualTo(202);
                times.add(System.nanoTime() - start);
            }
            flood.set(false);

            int all = 0;
            for (Future<Integer> count : refused) {
                all += count.get();
            }
            assertThat(all).as("refusals of the flood").isPositive();
            assertThat(times.stream().sorted().skip(4).findFirst().orElseThrow())
                    .as("nanoseconds of a list and an upload")
                    .isLessThan(3_000_000_000L);
        } finally {
            flood.set(false);
            clients.shutdownNow();
        }
    }

    /** E1, E2, E4: what stands in a file harms no spreadsheet, and the file is nothing but a file. */
    @Test
    void anExportIsAnAttachmentOfDefusedText() {
        Client admin = home.actors().as("admin");
        String csv = "Serial Number,Manufacturer,Model,Group Tag\n"
                + String.join(
                        "\n", "=1+1,M,B,\"=cmd|' /C calc'!A0\"", "+1,M,B,\"a\"\"b,c\"", "-1,M,B,@x", "\uFF1D1,M,B,x");
        String id = admin.csv("/v1/registrations", csv).json().path("id").asText();
        org.awaitility.Awaitility.await()
                .until(() ->
                        admin.get("status", "/v1/registrations/" + id).body().contains("\"state\":\"finished"));

        Client.Answer file = admin.get("status", "/v1/registrations/" + id + "/rows.csv");

        assertThat(file.header("Content-Disposition")).startsWith("attachment; filename=\"rollcall-");
        assertThat(file.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(file.header("Cache-Control")).isEqualTo("no-store");
        assertThat(file.body())
                .contains("'=1+1", "'+1", "'-1", "'\uFF1D1", "'=cmd|' /C calc'!A0", "\"a\"\"b,c\"", "'@x");
    }

    /** E6. */
    @Test
    void noAnswerHasAHash() {
        Client admin = home.actors().as("admin");
        String device = "/v1/devices/" + home.id("/v1/devices/", "home");
        String registration = "/v1/registrations/" + home.id("/v1/registrations/", "home");
        String hash = RunningSystem.json(Household.devices(home.serialNumber("home")))
                .at("/devices/0/hardwareHash")
                .asText();
        for (String path : List.of(
                "/v1/devices",
                "/v1/devices.csv",
                device,
                device + "/history",
                registration + "/rows",
                registration + "/rows.csv")) {
            Client.Answer answer = admin.get("status", path);

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body().getBytes(UTF_8).length).isLessThan(50_000);
            assertThat(answer.body()).doesNotContain(hash.substring(0, 40), hash.substring(400, 440));
        }
        JsonNode one = admin.get("status", device).json();
        assertThat(one.has("hardwareHash")).isFalse();
    }
}
