package io.rollcall.system;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.rollcall.local.identity.Token;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** The portal against hostile issuers: {@link HostileIssuer} changes one answer at a time. The portal must not sign in, and must say why. */
class PortalSignInIT extends BrowserTest {

    private static final String ELSEWHERE = SignInFaults.ELSEWHERE;
    private static final String MARKUP = SignInFaults.MARKUP;

    private static String portal;
    private static String issuer;

    @BeforeAll
    static void start() {
        portal = system.url("status");
        issuer = RunningSystem.json(system.get("status", "/v1/config", ADMIN).body())
                .path("issuer")
                .asText();
    }

    /** The control of all other tests: it is the changed answer that they fail by. */
    @Test
    void anUnchangedAnswerSignsInAndCountsOnce() {
        try (BrowserContext context = chromium.browser().newContext()) {
            HostileIssuer hostile = hostile(context);
            Page page = signIn(context, "/devices?sort=model");

            assertThat(page.locator("rc-header nav")).isVisible();
            assertThat(page.url()).isEqualTo(portal + "/devices?sort=model");
            Map<String, String> form = hostile.tokenRequests().get(0);
            assertThat(form).containsEntry("grant_type", "authorization_code").containsKey("code_verifier");

            // the same answer again, as from the history of the browser
            page.navigate(portal + "/signed-in?code=the-code&state="
                    + hostile.request().get("state") + "&iss=" + issuer);
            assertThat(page.locator(".notice-failed")).containsText(SignInFaults.ANOTHER_SIGN_IN);
            assertThat(page.locator("rc-header nav")).hasCount(0);
            assertThat(hostile.tokenRequests()).hasSize(1);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({
        "io.rollcall.system.SignInFaults#ofAuthorization",
        "io.rollcall.system.SignInFaults#ofIdTokens",
        "io.rollcall.system.SignInFaults#ofEndpoints"
    })
    void anAnswerThatIsNotAsItShouldBeIsRefused(String fault, Consumer<HostileIssuer> change, String reason) {
        try (BrowserContext context = chromium.browser().newContext()) {
            Page page = context.newPage();
            List<String> dialogs = new ArrayList<>();
            page.onDialog(dialog -> {
                dialogs.add(dialog.message());
                dialog.dismiss();
            });
            change.accept(hostile(context));
            signIn(page, "/devices");

            assertThat(page.locator(".notice-failed")).containsText(reason);
            assertThat(page.locator("rc-header nav")).hasCount(0);
            assertThat(page.locator(".notice-failed img, .notice-failed a")).hasCount(0);
            assertThat(dialogs).isEmpty();
            assertThat(page.url()).startsWith(portal).doesNotContain("code=", "state=", "error");
            assertThat(String.valueOf(page.evaluate("JSON.stringify({...sessionStorage, ...localStorage})")))
                    .doesNotContain("eyJ", "state", "verifier");
        }
    }

    @Test
    void anAnswerThatNobodyAskedForIsRefused() {
        try (BrowserContext context = chromium.browser().newContext()) {
            HostileIssuer hostile = hostile(context);
            Page page = context.newPage();
            page.navigate(portal + "/signed-in?code=stolen&state=made-up&iss=" + issuer);

            assertThat(page.locator(".notice-failed")).containsText(SignInFaults.ANOTHER_SIGN_IN);
            assertThat(page.locator("rc-header nav")).hasCount(0);
            assertThat(page.url()).doesNotContain("stolen");
            assertThat(hostile.tokenRequests()).isEmpty();
        }
    }

    /** The content security policy permits no request to other origins, so code and verifier stay here. */
    @Test
    void aCodeIsNotSentToATokenEndpointAtAnotherOrigin() {
        try (BrowserContext context = chromium.browser().newContext()) {
            List<String> sent = new ArrayList<>();
            context.route(url -> url.startsWith(ELSEWHERE), route -> {
                sent.add(route.request().url());
                route.abort();
            });
            hostile(context).metadata("token_endpoint", ELSEWHERE + "/token");
            Page page = signIn(context, "/");

            assertThat(page.locator(".notice-failed")).containsText("does not answer this page");
            assertThat(sent).isEmpty();
        }
    }

    /** The portal believes what its issuer hands out, and the services do not. */
    @ParameterizedTest
    @ValueSource(strings = {"audience", "issuer", "signature"})
    void anAccessTokenForSomethingElseShowsNothingOfAnybody(String wrong) {
        Token token = Token.of(ADMIN, "admin").org("contoso");
        String access =
                switch (wrong) {
                    case "audience" -> system.issue(token.with("aud", "another-service"));
                    case "issuer" -> system.issue(token.with("iss", ELSEWHERE));
                    default ->
                        HostileIssuer.unsigned(Map.of(
                                "iss",
                                issuer,
                                "aud",
                                "rollcall",
                                "sub",
                                ADMIN,
                                "org",
                                "contoso",
                                "exp",
                                4_000_000_000L,
                                "groups",
                                List.of("admin")));
                };
        try (BrowserContext context = chromium.browser().newContext()) {
            hostile(context).tokens(all -> all.put("access_token", access));
            Page page = signIn(context, "/devices");

            assertThat(page.locator(".banner")).containsText("Your session has expired");
            assertThat(page.locator("table.devices tbody a")).hasCount(0);
            assertThat(page.locator("rc-problem .notice, .live-lost")).hasCount(0);
            page.evaluate("window.open = () => null");
            page.waitForRequest(
                    request -> request.isNavigationRequest() && request.url().contains("code_challenge="),
                    () -> page.locator(".banner button").click());
        }
    }

    /** What is on the page belongs to one organization. */
    @Test
    void aRenewalForAnotherOrganizationEndsTheSession() {
        try (BrowserContext context = chromium.browser().newContext()) {
            HostileIssuer hostile = hostile(context);
            // expires at once, so that each request renews it first
            hostile.tokens(all -> all.putAll(Map.of("expires_in", 1, "refresh_token", "the-refresh-token")));
            hostile.renewal(all -> all.put(
                    "access_token", system.issue(Token.of(ADMIN, "admin").org("fabrikam"))));
            Page page = signIn(context, "/devices");

            assertThat(page.locator(".banner")).isVisible();
            assertThat(hostile.tokenRequests())
                    .anySatisfy(form -> assertThat(form).containsEntry("refresh_token", "the-refresh-token"));
            page.locator("rc-header rc-menu button").first().click();
            assertThat(page.locator("rc-header .who")).containsText("contoso");
            assertThat(page.locator("rc-header .who")).not().containsText("fabrikam");
        }
    }

    @Test
    void aRenewalThatFailsForAMomentEndsNothing() {
        try (BrowserContext context = chromium.browser().newContext()) {
            HostileIssuer hostile = hostile(context);
            hostile.tokens(all -> all.putAll(Map.of("expires_in", 1, "refresh_token", "the-refresh-token")));
            Page page = signIn(context, "/devices");
            assertThat(page.locator("rc-header nav")).isVisible();
            hostile.tokenAnswer(503, "<h1>maintenance</h1>");
            page.getByText("Registrations").first().click();

            assertThat(page.locator("h1")).hasText("Registrations");
            assertThat(page.locator(".banner")).hasCount(0);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//attacker.example/x",
                "/\\\\attacker.example",
                "https://attacker.example/",
                "javascript:alert(1)",
                "data:text/html,x"
            })
    void thePageAfterSigningInIsAlwaysThePortals(String target) {
        try (BrowserContext context = chromium.browser().newContext()) {
            hostile(context);
            context.addInitScript("try { const kept = JSON.parse(sessionStorage.getItem('rollcall.sign-in'));"
                    + " if (kept) { kept.returnTo = '" + target + "';"
                    + " sessionStorage.setItem('rollcall.sign-in', JSON.stringify(kept)); } } catch {}");
            Page page = signIn(context, "/devices");

            assertThat(page.locator("rc-header nav")).isVisible();
            assertThat(page.url()).startsWith(portal + "/");
        }
    }

    @Test
    void namesInATokenAreText() {
        try (BrowserContext context = chromium.browser().newContext()) {
            hostile(context)
                    .tokens(all -> all.put(
                            "access_token",
                            system.issue(Token.of(ADMIN, "admin")
                                    .org("<svg onload=alert(1)>")
                                    .with("preferred_username", MARKUP))));
            Page page = context.newPage();
            List<String> dialogs = new ArrayList<>();
            page.onDialog(dialog -> {
                dialogs.add(dialog.message());
                dialog.dismiss();
            });
            signIn(page, "/devices");
            page.locator("rc-header rc-menu button").first().click();

            assertThat(page.locator("rc-header .who")).containsText(MARKUP);
            assertThat(page.locator("rc-header .who")).containsText("<svg onload=alert(1)>");
            assertThat(dialogs).isEmpty();
        }
    }

    private static HostileIssuer hostile(BrowserContext context) {
        return HostileIssuer.at(context, issuer, system.token(ADMIN));
    }

    private static Page signIn(BrowserContext context, String path) {
        return signIn(context.newPage(), path);
    }

    private static Page signIn(Page page, String path) {
        page.navigate(portal + path);
        page.locator("rc-sign-in button.primary").click();
        return page;
    }
}
