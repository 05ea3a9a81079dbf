package io.rollcall.local.signin;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.rollcall.local.identity.DemoIdentity;
import io.rollcall.local.process.FreePort;

/** An issuer with two clients and a clock that tests move. */
final class RunningIssuer implements AutoCloseable {

    static final String ORIGIN = "http://127.0.0.1:8080";
    static final String REDIRECT = ORIGIN + "/signed-in";
    static final String HOME = ORIGIN + "/";
    static final String VERIFIER = "a-verifier-of-at-least-forty-three-characters";
    static final Client PORTAL = Client.portal(List.of(ORIGIN, "http://localhost:8080"));
    static final Client OTHER = new Client("other", List.of("http://127.0.0.1:9"), List.of(REDIRECT), List.of());

    private final String address;
    private final DemoIdentity identity;
    private final DemoIssuer issuer;
    private Instant now = Instant.now();

    RunningIssuer() throws IOException {
        int port = FreePort.any();
        Clock clock = new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
        address = DemoIssuer.address(port);
        identity = DemoIdentity.fresh(clock).withIssuer(address);
        issuer = DemoIssuer.start(port, identity, List.of(PORTAL, OTHER), clock);
    }

    String address() {
        return address;
    }

    DemoIdentity identity() {
        return identity;
    }

    Browser browser() {
        return new Browser(address);
    }

    void elapse(Duration duration) {
        now = now.plus(duration);
    }

    @Override
    public void close() {
        issuer.close();
    }

    /** The parameters of a valid authorization request, to be changed by a test. */
    static Map<String, String> request() {
        Map<String, String> request = new LinkedHashMap<>();
        request.put("response_type", "code");
        request.put("client_id", PORTAL.id());
        request.put("redirect_uri", REDIRECT);
        request.put("scope", "openid profile");
        request.put("state", "state & more");
        request.put("nonce", "a nonce");
        request.put("code_challenge", Grants.challenge(VERIFIER));
        request.put("code_challenge_method", "S256");
        return request;
    }

    static Map<String, String> requestWith(String name, String value) {
        Map<String, String> request = request();
        request.put(name, value);
        return request;
    }

    /** The redirect after the browser's user chose this identity. */
    static HttpResponse<String> signIn(Browser browser, String identity) {
        HttpResponse<String> page = browser.get("/authorize", requestWith("prompt", "select_account"));
        return browser.submit("/choose", Map.of("request", Browser.waiting(page), "identity", identity));
    }

    static String code(Browser browser, String identity) {
        return Browser.answer(signIn(browser, identity)).get("code");
    }

    /** The parameters that redeem a code, to be changed by a test. */
    static Map<String, String> redemption(String code) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "authorization_code");
        form.put("client_id", PORTAL.id());
        form.put("redirect_uri", REDIRECT);
        form.put("code", code);
        form.put("code_verifier", VERIFIER);
        return form;
    }

    static Map<String, String> renewal(String refreshToken) {
        return Map.of("grant_type", "refresh_token", "client_id", PORTAL.id(), "refresh_token", refreshToken);
    }
}
