package io.rollcall.local.signin;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.rollcall.local.signin.Browser.answer;
import static io.rollcall.local.signin.Browser.json;
import static io.rollcall.local.signin.Browser.location;
import static io.rollcall.local.signin.RunningIssuer.HOME;
import static io.rollcall.local.signin.RunningIssuer.ORIGIN;
import static io.rollcall.local.signin.RunningIssuer.PORTAL;
import static io.rollcall.local.signin.RunningIssuer.REDIRECT;
import static io.rollcall.local.signin.RunningIssuer.code;
import static io.rollcall.local.signin.RunningIssuer.redemption;
import static io.rollcall.local.signin.RunningIssuer.renewal;
import static io.rollcall.local.signin.RunningIssuer.request;
import static io.rollcall.local.signin.RunningIssuer.requestWith;
import static io.rollcall.local.signin.RunningIssuer.signIn;
import static org.assertj.core.api.Assertions.assertThat;

/** What a client of the issuer does, over HTTP. */
class DemoIssuerTest {

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
    void discoveryNamesTheIssuerAndWhatItSupports() {
        JsonNode metadata = json(browser.get("/.well-known/openid-configuration", Map.of()));

        assertThat(metadata.path("issuer").asText()).isEqualTo(issuer.address());
        for (String endpoint :
                List.of("authorization_endpoint", "token_endpoint", "end_session_endpoint", "jwks_uri")) {
            assertThat(metadata.path(endpoint).asText()).startsWith(issuer.address() + "/");
        }
        assertThat(metadata.path("code_challenge_methods_supported").toString()).isEqualTo("[\"S256\"]");
        assertThat(metadata.path("authorization_response_iss_parameter_supported")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void aCodeIsExchangedForTokensOfTheChosenIdentity() throws Exception {
        HttpResponse<String> redirect = signIn(browser, "contoso-admin");

        assertThat(redirect.statusCode()).isEqualTo(303);
        assertThat(location(redirect)).startsWith(REDIRECT + "?code=");
        assertThat(answer(redirect)).containsEntry("state", "state & more").containsEntry("iss", issuer.address());
        JsonNode tokens =
                json(browser.post("/token", redemption(answer(redirect).get("code"))));

        JwtClaims access = verified(tokens, "access_token", "rollcall");
        assertThat(access.getSubject()).isEqualTo("contoso-admin");
        assertThat(access.getClaimValueAsString("org")).isEqualTo("contoso");
        assertThat(access.getStringListClaimValue("groups")).containsExactly("admin");
        assertThat(access.getExpirationTime().getValue() - access.getIssuedAt().getValue())
                .isEqualTo(tokens.path("expires_in").asLong())
                .isEqualTo(300);
        JwtClaims id = verified(tokens, "id_token", PORTAL.id());
        assertThat(id.getClaimValueAsString("nonce")).isEqualTo("a nonce");
        assertThat(id.getClaimValueAsString("typ")).isEqualTo("ID");
        assertThat(id.hasClaim("auth_time")).isTrue();
    }

    @Test
    void aRequestWithoutStateOrNonceGetsNone() throws Exception {
        Map<String, String> request = request();
        request.remove("state");
        request.remove("nonce");
        HttpResponse<String> page = browser.get("/authorize", request);

        Map<String, String> answer =
                answer(browser.submit("/choose", Map.of("request", Browser.waiting(page), "identity", "operator")));

        assertThat(answer).containsOnlyKeys("code", "iss");
        JsonNode tokens = json(browser.post("/token", redemption(answer.get("code"))));
        assertThat(verified(tokens, "id_token", PORTAL.id()).hasClaim("nonce")).isFalse();
    }

    @Test
    void aBrowserThatIsSignedInIsNotAskedAgain() {
        signIn(browser, "contoso-viewer");

        assertThat(answer(browser.get("/authorize", request()))).containsKey("code");
        assertThat(answer(browser.get("/authorize", requestWith("prompt", "none"))))
                .containsKey("code");
        assertThat(browser.get("/authorize", requestWith("prompt", "login")).body())
                .contains("Demo sign-in");
        issuer.elapse(Duration.ofSeconds(61));
        assertThat(browser.get("/authorize", requestWith("max_age", "60")).body())
                .contains("Demo sign-in");
        issuer.elapse(Duration.ofHours(12));
        assertThat(answer(browser.get("/authorize", requestWith("prompt", "none"))))
                .containsEntry("error", "login_required")
                .containsEntry("state", "state & more")
                .containsEntry("iss", issuer.address());
    }

    @Test
    void aRenewalOfOneUserNeverReturnsAnother() {
        String idToken = json(browser.post("/token", redemption(code(browser, "contoso-admin"))))
                .path("id_token")
                .asText();
        Map<String, String> renewal = requestWith("prompt", "none");
        renewal.put("id_token_hint", idToken);
        assertThat(answer(browser.get("/authorize", renewal))).containsKey("code");

        signIn(browser, "fabrikam-admin");

        assertThat(answer(browser.get("/authorize", renewal))).containsEntry("error", "login_required");
    }

    @Test
    void aRefreshTokenReturnsNewTokensAndTheNextRefreshToken() throws Exception {
        JsonNode first = json(browser.post("/token", redemption(code(browser, "contoso-admin"))));
        issuer.elapse(Duration.ofMinutes(4));

        JsonNode second =
                json(browser.post("/token", renewal(first.path("refresh_token").asText())));
        JsonNode third =
                json(browser.post("/token", renewal(second.path("refresh_token").asText())));

        assertThat(verified(third, "access_token", "rollcall").getSubject()).isEqualTo("contoso-admin");
        assertThat(verified(third, "id_token", PORTAL.id()).hasClaim("nonce")).isFalse();
        assertThat(third.path("refresh_token")).isNotEqualTo(second.path("refresh_token"));
    }

    @Test
    void signingOutEndsTheSessionAndItsRefreshTokens() {
        JsonNode tokens = json(browser.post("/token", redemption(code(browser, "contoso-admin"))));
        String refreshToken = tokens.path("refresh_token").asText();

        HttpResponse<String> redirect = browser.get(
                "/end-session",
                Map.of(
                        "id_token_hint",
                        tokens.path("id_token").asText(),
                        "post_logout_redirect_uri",
                        HOME,
                        "state",
                        "out"));

        assertThat(location(redirect)).isEqualTo(HOME + "?state=out");
        assertThat(answer(browser.get("/authorize", requestWith("prompt", "none"))))
                .containsEntry("error", "login_required");
        assertThat(browser.post("/token", renewal(refreshToken)).statusCode()).isEqualTo(400);
    }

    @Test
    void twoTabsCanShowTwoOrganizations() throws Exception {
        JsonNode contoso = json(browser.post("/token", redemption(code(browser, "contoso-admin"))));
        JsonNode fabrikam = json(browser.post("/token", redemption(code(browser, "fabrikam-admin"))));

        JsonNode renewed = json(
                browser.post("/token", renewal(contoso.path("refresh_token").asText())));

        assertThat(verified(renewed, "access_token", "rollcall").getClaimValueAsString("org"))
                .isEqualTo("contoso");
        browser.get(
                "/end-session", Map.of("id_token_hint", contoso.path("id_token").asText()));
        // the cookie was of the other session, which ended with it
        for (JsonNode tokens : List.of(renewed, fabrikam)) {
            String refreshToken = tokens.path("refresh_token").asText();
            assertThat(browser.post("/token", renewal(refreshToken)).statusCode())
                    .isEqualTo(400);
        }
    }

    @Test
    void thePageIsInTheLanguageOfTheUserAndWarns() {
        assertThat(browser.get("/authorize", request(), "Accept-Language", "nl-NL,en;q=0.5")
                        .body())
                .contains("lang=\"nl\"", "Contoso, beheerder", "nooit voor productie");
        assertThat(browser.get("/authorize", requestWith("ui_locales", "en nl"), "Accept-Language", "nl")
                        .body())
                .contains("lang=\"en\"", "never for production");
        for (String language : List.of("en", "nl")) {
            String page = browser.get("/authorize", requestWith("ui_locales", language))
                    .body();
            assertThat(Pages.offered()).allSatisfy(each -> assertThat(page).contains("value=\"" + each.id() + "\""));
        }
    }

    @Test
    void scriptsOfThePortalMayReadWhatTheyNeed() {
        for (String origin : PORTAL.origins()) {
            assertThat(browser.get("/.well-known/openid-configuration", Map.of(), "Origin", origin)
                            .headers()
                            .firstValue("Access-Control-Allow-Origin"))
                    .contains(origin);
            assertThat(browser.post("/token", Map.of(), "Origin", origin)
                            .headers()
                            .firstValue("Access-Control-Allow-Origin"))
                    .contains(origin);
        }
        assertThat(browser.get("/jwks", Map.of(), "Origin", ORIGIN).headers().firstValue("Vary"))
                .contains("Origin");
    }

    /** The claims of a token, verified with the published keys. */
    private JwtClaims verified(JsonNode tokens, String name, String audience) throws Exception {
        JsonWebKeySet keys = new JsonWebKeySet(browser.get("/jwks", Map.of()).body());
        return new JwtConsumerBuilder()
                .setVerificationKeyResolver(new JwksVerificationKeyResolver(keys.getJsonWebKeys()))
                .setExpectedIssuer(issuer.address())
                .setExpectedAudience(audience)
                .setAllowedClockSkewInSeconds(600)
                .build()
                .processToClaims(tokens.path(name).asText());
    }
}
