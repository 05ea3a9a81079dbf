package io.rollcall.system;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** The portal against issuers and answers that are not what they should be. It must not sign in, and must say why. */
class PortalSignInIT {

    private static final String ELSEWHERE = "https://issuer.attacker.example";

    private static Chromium chromium;
    private static RunningSystem system;

    @BeforeAll
    static void start() {
        chromium = Chromium.start();
        system = RunningSystem.get();
    }

    @AfterAll
    static void stop() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    void anAnswerThatNobodyAskedForIsRefused() {
        try (BrowserContext context = chromium.browser().newContext()) {
            Page page = context.newPage();
            page.navigate(portal() + "/signed-in?code=stolen&state=made-up&iss=" + portal());

            assertThat(page.locator(".notice-failed")).containsText("does not belong to this sign-in");
            assertThat(page.locator("rc-header nav")).hasCount(0);
            assertThat(page.url()).doesNotContain("stolen");
        }
    }

    @Test
    void anAnswerOfAnotherIssuerIsRefused() {
        try (BrowserContext context = chromium.browser().newContext()) {
            Page page = signInWith(context, "&iss=" + ELSEWHERE);

            assertThat(page.locator(".notice-failed")).containsText("did not come from the expected identity provider");
            assertThat(page.locator("rc-header nav")).hasCount(0);
        }
    }

    @Test
    void anAnswerWithoutAnIssuerIsRefusedWhereTheIssuerSaysThatItNamesItself() {
        try (BrowserContext context = chromium.browser().newContext()) {
            Page page = signInWith(context, "");

            assertThat(page.locator(".notice-failed")).containsText("did not come from the expected identity provider");
        }
    }

    @Test
    void anIdTokenForAnotherSignInIsRefused() {
        try (BrowserContext context = chromium.browser().newContext()) {
            String issuer = issuer();
            context.route(
                    url -> url.startsWith(issuer) && url.contains("token"),
                    route -> route.fulfill(new Route.FulfillOptions()
                            .setHeaders(Map.of("Access-Control-Allow-Origin", "*"))
                            .setContentType("application/json")
                            .setBody("{\"access_token\":\"" + system.token("contoso-admin")
                                    + "\",\"token_type\":\"Bearer\",\"expires_in\":300,\"id_token\":\""
                                    + system.token("contoso-admin") + "\"}")));
            Page page = signInWith(context, "&iss=" + issuer);

            assertThat(page.locator(".notice-failed")).containsText("sent an ID token for something else");
            assertThat(page.locator("rc-header nav")).hasCount(0);
        }
    }

    /** Signs in where the issuer answers at once with a code, the state of the request, and what the test adds. */
    private static Page signInWith(BrowserContext context, String added) {
        Page page = context.newPage();
        page.route(url -> url.startsWith(issuer()) && url.contains("code_challenge="), route -> {
            Map<String, String> request = query(route.request().url());
            String answer = request.get("redirect_uri") + "?code=x&state=" + request.get("state") + added;
            route.fulfill(new Route.FulfillOptions()
                    .setContentType("text/html")
                    .setBody("<meta http-equiv=refresh content=\"0;url=" + answer.replace("&", "&amp;") + "\">"));
        });
        page.navigate(portal() + "/");
        page.locator("rc-sign-in button.primary").click();
        return page;
    }

    private static Map<String, String> query(String url) {
        return Arrays.stream(URI.create(url).getRawQuery().split("&"))
                .map(each -> each.split("=", 2))
                .collect(Collectors.toMap(each -> each[0], each -> URLDecoder.decode(each[1], StandardCharsets.UTF_8)));
    }

    private static String portal() {
        return system.url("status");
    }

    private static String issuer() {
        return RunningSystem.json(
                        system.get("status", "/v1/config", "contoso-admin").body())
                .path("issuer")
                .asText();
    }
}
