package io.rollcall.system;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** Every protected route under every spelling that some program takes for it: nothing gets through that its plain address refuses. */
class PathCorpusIT {

    /** U+FF0E twice, one character for each byte of UTF-8, since {@link RawHttp} writes a byte for each character. */
    private static final String FULL_WIDTH_DOTS = new String("\uff0e\uff0e".getBytes(UTF_8), ISO_8859_1);

    private static final RunningSystem SYSTEM = RunningSystem.get();
    private static Household home;

    @BeforeAll
    static void settle() {
        home = Household.shared(SYSTEM);
    }

    /** Each route once, about something of the organisation, with those whom its plain address refuses. */
    static Stream<Matrix.Line> routes() {
        Set<String> seen = new LinkedHashSet<>();
        return Matrix.lines().filter(line -> line.statuses().get("nobody") >= 400 && seen.add(line.route()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("routes")
    void noSpellingOfAnAddressReachesWhatTheAddressRefuses(Matrix.Line line) {
        Sample sample = Sample.of(line.route(), home, line.whose());
        RawHttp raw = new RawHttp(SYSTEM.url(line.service()));
        SoftAssertions softly = new SoftAssertions();
        for (String actor : List.of("nobody", "no-role", "stranger", "operator", "supplier")) {
            // without the query that names the organisation, a stranger means its own
            boolean about = !actor.equals("stranger") || line.path().contains("{");
            if (about && line.statuses().get(actor) >= 400) {
                for (String target : spellings(sample.path(), raw.authority())) {
                    softly.assertThat(raw.status(request(sample, target, actor)))
                            .as("%s %s by %s", sample.method(), target, actor)
                            .isIn(0, 400, 401, 403, 404, 405, 429);
                }
            }
        }
        softly.assertAll();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("routes")
    void whatIsNotPlainIsRefusedForThoseWhoMayTooAndTheySeeWhy(Matrix.Line line) {
        Sample sample = Sample.of(line.route(), home, line.whose());
        RawHttp raw = new RawHttp(SYSTEM.url(line.service()));
        int end = sample.path().indexOf('?');
        String path = end < 0 ? sample.path() : sample.path().substring(0, end);
        String query = end < 0 ? "" : sample.path().substring(end);
        for (String target :
                List.of("/" + path + query, path + ";x" + query, path.replace("/v1/", "/v1/%2e/") + query)) {
            String answer = raw.exchange(request(sample, target, "admin"));

            assertThat(answer).startsWith("HTTP/1.1 400").contains("application/problem+json", "/bad-request\"");
        }
    }

    @Test
    void theCorpusHasNoPlainAddress() {
        assertThat(spellings("/v1/devices", "localhost:1"))
                .doesNotContain("/v1/devices")
                .hasSizeGreaterThan(40);
    }

    private static String request(Sample sample, String target, String actor) {
        String token = home.actors().token(actor);
        byte[] body = sample.body().getBytes(UTF_8);
        return sample.method() + " " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + (token == null ? "" : "Authorization: Bearer " + token + "\r\n")
                + (body.length == 0 ? "" : "Content-Type: application/json\r\nContent-Length: " + body.length + "\r\n")
                + "\r\n" + sample.body();
    }

    private static Set<String> spellings(String path, String authority) {
        int last = path.lastIndexOf('/');
        String parent = path.substring(0, last);
        String name = path.substring(last + 1);
        String rest = path.substring("/v1/".length());
        Set<String> spellings = new LinkedHashSet<>(List.of(
                "/" + path,
                "//localhost" + path,
                "/v1//" + rest,
                "/." + path,
                "/v1/./" + rest,
                "/v1/x/../" + rest,
                "/x/.." + path,
                "/../" + path,
                "/..;" + path,
                "/q/.." + path,
                "/index.html/../" + path,
                path + "/",
                path + "//",
                path + "/.",
                path + "/..",
                path + "/../" + name,
                path + ".",
                path + ";",
                path + ";x=y",
                path + ";.css",
                parent + ";x/" + name,
                "/;x" + path,
                path + "%3Bx",
                path + "%3b.css",
                "/v1/%2e/" + rest,
                "/v1/x/%2e%2e/" + rest,
                "/%2e%2e" + path,
                "/v1/x/..%2f" + rest,
                "/v1%2F" + rest,
                "/v1%2f" + rest,
                "/v1%5C" + rest,
                "/v1\\" + rest,
                "\\v1\\" + rest,
                parent + "/%" + Integer.toHexString(name.charAt(0)) + name.substring(1),
                parent + "/%25" + Integer.toHexString(name.charAt(0)) + name.substring(1),
                "/v1%252F" + rest,
                path + "%00",
                path + "%00.json",
                path + "%20",
                path + "%09",
                path + "%0d%0aX:%20y",
                path + "%23",
                path + "#x",
                path + ".json",
                path + ".html",
                path + ".css",
                path.toUpperCase(Locale.ROOT),
                "/V1/" + rest,
                path + "?",
                path + "?x=/../",
                path + "?;x",
                "http://" + authority + path,
                "http://localhost.example" + path,
                "HTTP://" + authority + "/" + path,
                "*",
                "/v1/\u00e9/../" + rest,
                "/" + FULL_WIDTH_DOTS + path,
                "/v1/%c0%af" + rest,
                "/v1/%u002f" + rest));
        spellings.remove(path);
        return spellings;
    }
}
