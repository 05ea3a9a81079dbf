package io.rollcall.system;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

import com.fasterxml.jackson.databind.JsonNode;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Group A of docs/attacks.md from the outside: hostile uploads. */
class UploadAttackIT {

    private static final RunningSystem SYSTEM = RunningSystem.get();
    private static final String HEADER = "Device Serial Number,Manufacturer name,Device model,Group Tag\r\n";
    private static final String FORM = "multipart/form-data; boundary=b";

    private final String organization =
            "attacked-" + UUID.randomUUID().toString().substring(0, 8);
    private final Actors actors = new Actors(SYSTEM, organization);
    private final Client admin = actors.as("admin");

    static Stream<Arguments> refused() throws IOException {
        String row = "SYN-1,Contoso Ltd.,Book,x\r\n";
        return Stream.of(
                arguments("A4 no body", "text/csv", bytes(""), 400, "empty-file"),
                arguments("A4 header only", "text/csv", bytes(HEADER), 400, "no-rows"),
                arguments("A4 BOM only", "text/csv", bytes("\uFEFF"), 400, "empty-file"),
                arguments("A4 newlines only", "text/csv", bytes("\r\n\n\r\n"), 400, "empty-file"),
                arguments("A7 gzip in a form", FORM, form("a.csv", gzip(HEADER + row)), 400, "not-csv"),
                arguments("A7 zip as CSV", "text/csv", bytes("PK\u0003\u0004" + HEADER + row), 400, "not-csv"),
                arguments("A8 XML", "application/xml", bytes("<a/>"), 415, "unsupported-media-type"),
                arguments("A8 no type", null, bytes("<a/>"), 415, "unsupported-media-type"),
                arguments("A8 JSON that is CSV", "application/json", bytes(HEADER + row), 400, "invalid-json"),
                arguments("A8 form without a part", FORM, bytes("--b--\r\n"), 400, "no-files"),
                arguments("A8 many parts", FORM, parts(10_000), 400, "too-many-files"),
                arguments(
                        "A8 endless file name", FORM, form("x".repeat(1 << 20), bytes(row)), 400, "invalid-multipart"),
                arguments(
                        "A12 quote never closed",
                        "text/csv",
                        bytes(HEADER + "\"SYN-1,a,b\r\n".repeat(3)),
                        400,
                        "unclosed-quote"),
                arguments(
                        "A13 columns missing",
                        "text/csv",
                        bytes("Serial Number,Colour\r\nx,red\r\n"),
                        400,
                        "missing-columns"),
                arguments("A13 no header", "text/csv", bytes("x,y\r\n".repeat(30)), 400, "no-header"),
                arguments(
                        "A14 one field of 9 MB",
                        "text/csv",
                        bytes(HEADER + "\"" + "x".repeat(9 << 20)),
                        400,
                        "unclosed-quote"),
                arguments(
                        "A19 JSON assigns more",
                        "application/json",
                        bytes("{\"devices\":[{\"serialNumber\":\"1\",\"organization\":\"other\"}]}"),
                        400,
                        "unknown-property"),
                arguments(
                        "A19 JSON assigns around",
                        "application/json",
                        bytes("{\"tenantId\":\"other\",\"devices\":[]}"),
                        400,
                        "unknown-property"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void whatCannotBeReadIsRefusedWithItsReason(String name, String type, byte[] body, int status, String code) {
        Client.Answer answer = admin.send("intake", "POST", "/v1/registrations", type, body);

        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.body()).doesNotContain("Exception", "io.rollcall", "org.", "SQL");
    }

    static Stream<Arguments> rows() {
        return Stream.of(
                arguments("A11 CR only", "S-1,M,B,t\rS-2,M,B,t", 2, ""),
                arguments("A11 mixed line ends", "S-1,M,B,t\nS-2,M,B,t\r\nS-3,M,B,t", 3, ""),
                arguments("A11 U+2028 in a field", "S\u20281,M,B,t", 1, "value-illegal-character"),
                arguments("A14 too few cells", "S-1,M", 1, "hash-missing"),
                arguments("A14 too many cells", "S-1,M,B,t,more", 1, "row-malformed"),
                arguments("A14 a million commas", "S-1,M,B,t" + ",".repeat(1_000_000) + "x", 1, "row-malformed"),
                arguments("A14 value too long", "S".repeat(257) + ",M,B,t", 1, "value-too-long"),
                arguments("A15 NUL", "S\u00001,M,B,t", 1, "value-illegal-character"),
                arguments("A15 escape sequence", "S\u001B[2J,M,B,t", 1, "value-illegal-character"),
                arguments("A15 bidi override", "S\u202E1,M,B,t", 1, "value-illegal-character"),
                arguments("A16 spaces and case", "  s-1\u00A0 ,M,B,t", 1, ""),
                arguments("A16 number-like", "1E5,M,B,t\n007,M,B,t", 2, ""),
                arguments("A16 formula", "=1+1,M,B,t", 1, ""),
                arguments("A17 junk in base64", "S-1,M,B,t", 1, ""),
                arguments("A24 SQL", "' OR 1=1--,M,B,t", 1, ""),
                arguments("A24 lookup", "${jndi:ldap://127.0.0.1:1/x},M,{{7*7}},%n%s", 1, ""),
                arguments("A24 markup", "<img onerror=alert(1)>,M,<script>,t", 1, ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void aHostileRowIsARowAndItsProblemIsItsOwn(String name, String lines, int count, String code) {
        Client.Answer answer =
                admin.csv("/v1/registrations?dryRun=true", HEADER + lines + "\nLAST-1,Contoso Ltd.,Book,t\n");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().path("rows").asInt()).isEqualTo(count + 1);
        assertThat(answer.json().path("problems").findValuesAsText("code"))
                .isEqualTo(code.isEmpty() ? List.of() : List.of(code));
    }

    /** A10: what cannot be text is told apart by bytes, and nothing is replaced silently. */
    @Test
    void encodingsAreFoundByTheirBytesAndWhatIsNoTextIsTheRowsProblem() {
        String file = HEADER + "S-é,M,B,t\r\n";
        for (Map.Entry<String, byte[]> sent : Map.of(
                        "UTF-8", file.getBytes(UTF_8),
                        "UTF-16LE", ("\uFEFF" + file).getBytes(StandardCharsets.UTF_16LE),
                        "UTF-16BE", ("\uFEFF" + file).getBytes(StandardCharsets.UTF_16BE),
                        "windows-1252", file.getBytes(Charset.forName("windows-1252")))
                .entrySet()) {
            Client.Answer answer = admin.send(
                    "intake", "POST", "/v1/registrations?dryRun=true", "text/csv;charset=utf-7", sent.getValue());

            assertThat(answer.json().at("/files/0/encoding").asText()).isEqualTo(sent.getKey());
            assertThat(answer.json().path("problems")).isEmpty();
        }
        byte[] broken = bytes("\uFEFF" + HEADER + "S-1,M,B,t\r\nS-?,M,B,t\r\n");
        broken[new String(broken, StandardCharsets.ISO_8859_1).indexOf('?')] = (byte) 0xC0;

        Client.Answer answer = admin.send("intake", "POST", "/v1/registrations?dryRun=true", "text/csv", broken);

        assertThat(answer.json().path("problems").findValuesAsText("code")).containsExactly("value-illegal-character");
        assertThat(answer.json().at("/problems/0/row").asInt()).isEqualTo(2);
    }

    /** A9. */
    @ParameterizedTest
    @ValueSource(strings = {"../../etc/passwd", "..\\..\\boot.ini", "a<script>.csv", "x\u0000.csv", "=cmd.csv"})
    void aFileNameIsShownAndNeverUsed(String name) {
        Client.Answer answer = admin.send(
                "intake", "POST", "/v1/registrations?dryRun=true", FORM, form(name, bytes(HEADER + "S-1,M,B,t\r\n")));

        assertThat(answer.status()).isIn(200, 400);
        if (answer.status() == 200) {
            assertThat(answer.json().at("/files/0/name").asText()).doesNotContain("/", "\\", "\u0000");
        }
    }

    /** A18: one device in fifty uploads at once. */
    @Test
    void theSameDeviceInManyUploadsAtOnceIsRegisteredOnce() throws Exception {
        String devices = Household.devices("A18-" + organization);
        ExecutorService clients = Executors.newFixedThreadPool(16);
        try {
            List<Future<Client.Answer>> answers = clients.invokeAll(IntStream.range(0, 50)
                    .mapToObj(i -> (java.util.concurrent.Callable<Client.Answer>)
                            () -> admin.json("intake", "POST", "/v1/registrations", devices))
                    .toList());
            List<String> ids = new ArrayList<>();
            for (Future<Client.Answer> answer : answers) {
                assertThat(answer.get().status()).isEqualTo(202);
                ids.add(answer.get().json().path("id").asText());
            }

            Map<String, Long> outcomes =
                    ids.stream().map(this::outcome).collect(Collectors.groupingBy(o -> o, Collectors.counting()));
            assertThat(outcomes).isEqualTo(Map.of("registered", 1L, "duplicate", 49L));
        } finally {
            clients.shutdownNow();
        }
    }

    private String outcome(String registration) {
        return Awaitility.await()
                .until(
                        () -> {
                            Client.Answer answer = admin.get("status", "/v1/registrations/" + registration + "/rows");
                            JsonNode row =
                                    answer.status() == 200 ? answer.json().at("/items/0/outcome") : null;
                            return row == null ? "" : row.asText();
                        },
                        outcome -> !outcome.isEmpty() && !outcome.equals("null"));
    }

    /** A20, A21: keys and organisations that are none. */
    @Test
    void keysAndOrganizationsAreLookedAtBeforeTheBody() {
        assertThat(admin.csv("/v1/registrations", "", "Idempotency-Key", "k".repeat(10_000))
                        .code())
                .isEqualTo("invalid-idempotency-key");
        for (String named :
                List.of("nobody-has-this", "contoso", "not%20an%20id", "00000000-0000-0000-0000-000000000000")) {
            Client.Answer answer = actors.as("no-partner").csv("/v1/registrations?organization=" + named, HEADER);

            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.problem())
                    .isEqualTo(actors.as("no-partner")
                            .csv("/v1/registrations?organization=" + organization, HEADER)
                            .problem());
        }
    }

    static Stream<Arguments> framing() {
        return Stream.of(
                arguments("bare LF", "POST /v1/registrations HTTP/1.1\nHost: x\nContent-Length: 3\n\nabc"),
                arguments("two lengths", head("Content-Length: 3\r\nContent-Length: 4\r\n") + "abc"),
                arguments("negative length", head("Content-Length: -1\r\n")),
                arguments(
                        "length and chunks", head("Content-Length: 3\r\nTransfer-Encoding: chunked\r\n") + "0\r\n\r\n"),
                arguments("unknown encoding", head("Transfer-Encoding: chunked, identity\r\n") + "0\r\n\r\n"),
                arguments("no chunk size", head("Transfer-Encoding: chunked\r\n") + "zz\r\nabc\r\n0\r\n\r\n"),
                arguments("space before colon", head("Content-Length : 3\r\n") + "abc"),
                arguments("no host", "POST /v1/registrations HTTP/1.1\r\nConnection: close\r\n\r\n"),
                arguments("endless header", head("X: " + "x".repeat(100_000) + "\r\n")));
    }

    /** A22: however a request is framed, what is hidden in its body is never answered as another. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("framing")
    void noFramingSmugglesARequest(String name, String request) {
        String answer = new RawHttp(SYSTEM.url("intake"))
                .exchange(request + "GET /q/health/live HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

        assertThat(answer).doesNotContain("\"status\": \"UP\"", "HTTP/1.1 200");
    }

    private static String head(String headers) {
        return "POST /v1/registrations HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + headers + "\r\n";
    }

    /** A23: many clients that send next to nothing. They hold connections and no threads before they are known. */
    @Test
    void clientsThatSendNextToNothingHoldNobodyUp() throws IOException {
        List<Socket> slow = new ArrayList<>();
        RawHttp raw = new RawHttp(SYSTEM.url("intake"));
        try {
            for (int i = 0; i < 300; i++) {
                Socket socket = raw.open();
                slow.add(socket);
                String token = i % 2 == 0 ? actors.token("admin") : "none";
                socket.getOutputStream()
                        .write(("POST /v1/registrations HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + token
                                        + "\r\nContent-Type: text/csv\r\nContent-Length: 1000\r\n\r\nS")
                                .getBytes(UTF_8));
            }

            Client other = new Actors(SYSTEM, "other-" + organization).as("admin");
            for (int i = 0; i < 10; i++) {
                assertThat(other.json(
                                        "intake",
                                        "POST",
                                        "/v1/registrations",
                                        Household.devices("A23-" + organization + i))
                                .status())
                        .isEqualTo(202);
            }
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static byte[] form(String name, byte[] content) {
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        form.writeBytes(bytes("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                + "\"\r\nContent-Type: text/csv\r\n\r\n"));
        form.writeBytes(content);
        form.writeBytes(bytes("\r\n--b--\r\n"));
        return form.toByteArray();
    }

    private static byte[] parts(int count) {
        return bytes("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n%sS-1,M,B,t\r\n"
                        .formatted(HEADER)
                        .repeat(count)
                + "--b--\r\n");
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(bytes(text));
        }
        return bytes.toByteArray();
    }
}
