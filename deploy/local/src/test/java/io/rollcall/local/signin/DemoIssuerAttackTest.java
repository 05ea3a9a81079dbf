package io.rollcall.local.signin;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.rollcall.local.signin.Browser.answer;
import static io.rollcall.local.signin.Browser.json;
import static io.rollcall.local.signin.RunningIssuer.OTHER;
import static io.rollcall.local.signin.RunningIssuer.code;
import static io.rollcall.local.signin.RunningIssuer.redemption;
import static io.rollcall.local.signin.RunningIssuer.renewal;
import static io.rollcall.local.signin.RunningIssuer.request;
import static io.rollcall.local.signin.RunningIssuer.requestWith;
import static io.rollcall.local.signin.RunningIssuer.signIn;
import static org.assertj.core.api.Assertions.assertThat;

/** What an attacker tries with the issuer, over HTTP. */
class DemoIssuerAttackTest {

    private RunningIssuer issuer;
    private Browser browser;

    @BeforeEach
    void start() throws IOException {
        issuer = new RunningIssuer();
        browser = issuer.browser();
    }

    @AfterEach
    void stop() {
        issuer.close();
    }

    @Test
    void aCodeCountsOnceAndItsSecondUseRevokesTheTokens() {
        String code = code(browser, "contoso-admin");
        JsonNode tokens = json(browser.post("/token", redemption(code)));

        refused(browser.post("/token", redemption(code)), "invalid_grant");

        refused(browser.post("/token", renewal(tokens.path("refresh_token").asText())), "invalid_grant");
    }

    @Test
    void aCodeIsUsedUpByAWrongVerifier() {
        String code = code(browser, "contoso-admin");
        Map<String, String> wrong = redemption(code);
        wrong.put("code_verifier", "another-verifier-with-at-least-43-characters-");

        refused(browser.post("/token", wrong), "invalid_grant");

        refused(browser.post("/token", redemption(code)), "invalid_grant");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "short",
                "with a space in it and forty-three characters",
                "ünïcödé-of-at-least-forty-three-characters-"
            })
    void aVerifierThatIsNoneIsRefused(String verifier) {
        Map<String, String> form = redemption(code(browser, "contoso-admin"));
        form.put("code_verifier", verifier);

        refused(browser.post("/token", form), "invalid_request");
    }

    @Test
    void aCodeOfAnotherClientOrAddressDoesNotCount() {
        Map<String, String> client = redemption(code(browser, "contoso-admin"));
        client.put("client_id", OTHER.id());
        Map<String, String> address = redemption(code(browser, "contoso-admin"));
        address.put("redirect_uri", "http://localhost:8080/signed-in");

        refused(browser.post("/token", client), "invalid_grant");
        refused(browser.post("/token", address), "invalid_grant");
    }

    @Test
    void aCodeExpiresAfterAMinute() {
        String code = code(browser, "contoso-admin");
        issuer.elapse(Duration.ofSeconds(61));

        refused(browser.post("/token", redemption(code)), "invalid_grant");
    }

    @Test
    void aStolenRefreshTokenEndsTheSignInOnceBothCopiesAreUsed() {
        String stolen = json(browser.post("/token", redemption(code(browser, "contoso-admin"))))
                .path("refresh_token")
                .asText();
        String next = json(browser.post("/token", renewal(stolen)))
                .path("refresh_token")
                .asText();

        refused(issuer.browser().post("/token", renewal(stolen)), "invalid_grant");

        refused(browser.post("/token", renewal(next)), "invalid_grant");
    }

    @Test
    void aRefreshTokenOfAnotherClientDoesNotCount() {
        String token = json(browser.post("/token", redemption(code(browser, "contoso-admin"))))
                .path("refresh_token")
                .asText();

        refused(
                browser.post(
                        "/token",
                        Map.of("grant_type", "refresh_token", "client_id", OTHER.id(), "refresh_token", token)),
                "invalid_grant");
    }

    @ParameterizedTest
    @CsvSource({
        "code_challenge_method, plain, invalid_request",
        "code_challenge_method, '', invalid_request",
        "code_challenge, '', invalid_request",
        "code_challenge, short, invalid_request",
        "response_type, token, unsupported_response_type",
        "response_type, id_token, unsupported_response_type",
        "response_type, code token, unsupported_response_type",
        "response_mode, fragment, invalid_request",
        "response_mode, form_post, invalid_request",
        "scope, profile, invalid_scope",
        "prompt, none login, invalid_request",
        "max_age, -1, invalid_request",
        "request, eyJ.e30.x, request_not_supported",
        "request_uri, http://attacker.example/, request_uri_not_supported"
    })
    void aRequestThatBreaksARuleIsRefusedAtTheClient(String name, String value, String error) {
        Map<String, String> answer = answer(browser.get("/authorize", requestWith(name, value)));

        assertThat(answer)
                .containsEntry("error", error)
                .containsEntry("state", "state & more")
                .containsEntry("iss", issuer.address())
                .doesNotContainKey("code");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://attacker.example/",
                "http://127.0.0.1:8080",
                "http://127.0.0.1:8080/other",
                "http://127.0.0.1:8080/signed-in/",
                "http://127.0.0.1:8080/signed-in?next=http://attacker.example/",
                "http://127.0.0.1:8080/signed-in#fragment",
                "http://127.0.0.1:8080/x/../signed-in",
                "http://127.0.0.1:8080@attacker.example/signed-in",
                "http://127.0.0.1:8080.attacker.example/signed-in",
                "HTTP://127.0.0.1:8080/signed-in",
                "https://127.0.0.1:8080/signed-in",
                "//attacker.example/",
                "javascript:alert(1)",
                ""
            })
    void anotherRedirectUriIsNeverFollowed(String uri) {
        signIn(browser, "contoso-admin");

        HttpResponse<String> page = browser.get("/authorize", requestWith("redirect_uri", uri));

        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.headers().firstValue("Location")).isEmpty();
        assertThat(page.body()).doesNotContain("attacker", "alert");
        HttpResponse<String> out =
                browser.get("/end-session", Map.of("client_id", "rollcall-portal", "post_logout_redirect_uri", uri));
        assertThat(out.statusCode()).isEqualTo(200);
        assertThat(out.headers().firstValue("Location")).isEmpty();
        assertThat(out.body()).doesNotContain("attacker", "alert");
    }

    @Test
    void aRepeatedParameterIsRefused() {
        String twice =
                "/authorize?client_id=rollcall-portal&redirect_uri=http://127.0.0.1:8080/signed-in&redirect_uri=http://a.example/";
        assertThat(browser.send(HttpRequest.newBuilder(URI.create(issuer.address() + twice)))
                        .statusCode())
                .isEqualTo(400);
        String states =
                "/authorize?client_id=rollcall-portal&redirect_uri=http://127.0.0.1:8080/signed-in&state=a&state=b";
        HttpResponse<String> refusal = browser.send(HttpRequest.newBuilder(URI.create(issuer.address() + states)));
        assertThat(answer(refusal)).containsEntry("error", "invalid_request").doesNotContainKey("state");
    }

    @Test
    void nothingOfARequestIsWrittenIntoAPage() {
        String script = "\"><script>alert(1)</script>";
        for (String name : request().keySet()) {
            HttpResponse<String> answer = browser.get(
                    "/authorize", requestWith(name, request().get(name) + script), "Accept-Language", script);
            assertThat(answer.body()).as(name).doesNotContain("alert(1)");
            assertThat(answer.headers().firstValue("Location").orElse("")).doesNotContain("<", "\"");
        }
        assertThat(browser.get("/authorize", requestWith("ui_locales", script)).body())
                .doesNotContain("alert(1)");
        assertThat(browser.get("/" + "%3Cscript%3Ealert(1)", Map.of()).body()).isEmpty();
        assertThat(json(browser.post("/token", Map.of("grant_type", script, "client_id", script)))
                        .toString())
                .doesNotContain("alert(1)");
    }

    @Test
    void aHeaderCannotBeSplit() {
        Map<String, String> request = requestWith("state", "a\r\nSet-Cookie: x=y");
        request.put("scope", "none");

        assertThat(Browser.location(browser.get("/authorize", request))).contains("state=a%0D%0ASet-Cookie");
    }

    @Test
    void pagesCannotBeFramedAndRunNoScript() {
        for (HttpResponse<String> page : List.of(
                browser.get("/authorize", request()),
                browser.get("/authorize", Map.of()),
                browser.get("/end-session", Map.of()))) {
            assertThat(page.headers().firstValue("X-Frame-Options")).contains("DENY");
            assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'")
                    .doesNotContain("unsafe", "script-src");
            assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
            assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        }
        // browsers apply form-action to the redirect that follows
        assertThat(browser.get("/authorize", request())
                        .headers()
                        .firstValue("Content-Security-Policy")
                        .orElseThrow())
                .endsWith("form-action 'self' http://127.0.0.1:8080");
    }

    @Test
    void aFormOfAnotherSiteSignsNobodyIn() {
        String waiting = Browser.waiting(browser.get("/authorize", request()));
        Map<String, String> form = Map.of("request", waiting, "identity", "contoso-admin");

        assertThat(browser.post("/choose", form).statusCode()).isEqualTo(403);
        assertThat(browser.post("/choose", form, "Origin", "null").statusCode()).isEqualTo(403);
        assertThat(browser.post("/choose", form, "Origin", "http://attacker.example")
                        .statusCode())
                .isEqualTo(403);
        assertThat(browser.submit("/choose", Map.of("request", waiting, "identity", "gateway"))
                        .statusCode())
                .as("an identity for programs")
                .isEqualTo(400);
        assertThat(browser.submit("/choose", form).statusCode()).isEqualTo(303);
        assertThat(browser.submit("/choose", form).statusCode()).as("again").isEqualTo(400);
    }

    @Test
    void theCookieIsKeptFromScriptsAndOtherSites() {
        assertThat(signIn(browser, "contoso-admin").headers().firstValue("Set-Cookie"))
                .get()
                .asString()
                .contains("HttpOnly", "SameSite=Lax");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://attacker.example",
                "null",
                "http://127.0.0.1:8080.attacker.example",
                "https://127.0.0.1:8080"
            })
    void scriptsOfOtherOriginsReadNothing(String origin) {
        assertThat(browser.post("/token", Map.of(), "Origin", origin).headers().map())
                .doesNotContainKey("access-control-allow-origin");
        assertThat(browser.get("/authorize", request(), "Origin", origin)
                        .headers()
                        .map())
                .doesNotContainKey("access-control-allow-origin");
    }

    @Test
    void aForeignNameForTheLoopbackAddressGetsNothing() throws IOException {
        URI address = URI.create(issuer.address());
        for (String host : List.of("attacker.example", "attacker.example:" + address.getPort(), "127.0.0.1:1")) {
            try (Socket socket = new Socket(address.getHost(), address.getPort());
                    OutputStream out = socket.getOutputStream();
                    InputStream in = socket.getInputStream()) {
                out.write(("GET /jwks HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
                assertThat(new String(in.readAllBytes(), StandardCharsets.US_ASCII))
                        .startsWith("HTTP/1.1 421");
            }
        }
    }

    @Test
    void whatIsNoRequestIsRefused() {
        assertThat(browser.get("/token", Map.of()).statusCode()).isEqualTo(405);
        assertThat(browser.get("/nothing", Map.of()).statusCode()).isEqualTo(404);
        assertThat(browser.post("/token", Map.of("code", "x".repeat(20_000))).statusCode())
                .isEqualTo(413);
        HttpRequest.Builder bad = HttpRequest.newBuilder(URI.create(issuer.address() + "/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("code=%zz"));
        assertThat(browser.send(bad).statusCode()).isEqualTo(400);
        refused(browser.post("/token", Map.of("grant_type", "password", "client_id", "x")), "unsupported_grant_type");
        refused(browser.post("/token", Map.of("grant_type", "authorization_code")), "invalid_request");
    }

    private static void refused(HttpResponse<String> answer, String error) {
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).path("error").asText()).isEqualTo(error);
    }
}
