package io.rollcall.system;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The portal and the services with a real Keycloak and the realm of deploy/docker, configured as in production. Runs only with
 * {@code -Pkeycloak}, which downloads Keycloak.
 */
@Tag("keycloak")
class KeycloakIT {

    private static final int PORT_OFFSET = 23_200;
    private static final int KEYCLOAK_PORT = 8_180 + PORT_OFFSET;
    private static final String PORTAL = "http://127.0.0.1:" + (8_080 + PORT_OFFSET);
    private static final String ADMIN = "contoso-admin";

    /** The portal renews a token 30 s before it expires, so it renews this one after a second. */
    private static final int ACCESS_SECONDS = 31;

    private static Chromium chromium;
    private static Keycloak keycloak;
    private static RunningSystem system;

    private final String prefix = "KC" + UUID.randomUUID().toString().substring(0, 6);

    @TempDir
    Path directory;

    @BeforeAll
    static void start() throws IOException {
        chromium = Chromium.start();
        keycloak = Keycloak.start(KEYCLOAK_PORT, PORTAL, ACCESS_SECONDS);
        system = RunningSystem.start(PORT_OFFSET, Map.of("JAVA_TOOL_OPTIONS", production(keycloak.issuer())));
    }

    @AfterAll
    static void stop() {
        if (system != null) {
            system.close();
        }
        if (keycloak != null) {
            keycloak.close();
        }
        if (chromium != null) {
            chromium.close();
        }
    }

    /** System properties, which come before the environment in which the embedded stack gives the services its own key. */
    private static String production(String issuer) {
        return String.join(
                " ",
                "-Dquarkus.profile=prod",
                "-Dquarkus.oidc.public-key=",
                "-Dquarkus.oidc.auth-server-url=" + issuer,
                "-Dquarkus.oidc.token.issuer=" + issuer,
                "-Drollcall.oidc.issuer=" + issuer,
                "-Drollcall.token.issuer-over-http=true");
    }

    @Test
    void anAdministratorSignsInRegistersDevicesAndSignsOut() {
        Path file = SampleFile.utf8(directory, prefix, 2);
        try (BrowserContext context = chromium.browser().newContext()) {
            List<Request> requests = new ArrayList<>();
            context.onRequest(requests::add);
            Page page = context.newPage();
            signIn(page, "/devices?sort=model", ADMIN);
            assertThat(page.url()).isEqualTo(PORTAL + "/devices?sort=model");
            assertThat(page.locator("rc-header rc-menu").first()).containsText(ADMIN);
            assertThat(requests).extracting(Request::url).anySatisfy(url -> assertThat(url)
                    .startsWith(keycloak.issuer())
                    .contains("code_challenge_method=S256", "&state=", "&nonce="));
            assertThat(requests).extracting(Request::url).anySatisfy(url -> assertThat(url)
                    .startsWith(PORTAL + "/signed-in")
                    .contains("code=", "iss="));
            assertThat(form(requests, "authorization_code")).contains("code_verifier=");

            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Register devices"))
                    .first()
                    .click();
            page.locator("input[type=file]").setInputFiles(file);
            button(page, "Register 2 devices").click();
            assertThat(page.locator("rc-progress h2")).hasText("Finished");
            assertThat(page.locator("rc-progress .counts")).containsText("Registered 2");
            assertThat(form(requests, "refresh_token")).contains("client_id=rollcall-portal");

            requests.clear();
            page.navigate(PORTAL + "/devices?search=" + prefix);
            assertThat(page.locator("table.devices")).hasAttribute("aria-rowcount", "3");
            assertThat(requests).extracting(Request::url).anyMatch(url -> url.contains("prompt=none"));

            signOut(page, ADMIN);
            page.locator("rc-sign-in button.primary").click();
            assertThat(page.locator("#kc-login")).isVisible();
            enter(page, "fabrikam-admin");
            page.locator("rc-header nav").waitFor();
            page.navigate(PORTAL + "/devices?search=" + prefix);
            assertThat(page.locator(".empty")).containsText("No devices match");
        }
    }

    @Test
    void aSessionThatEndsAtKeycloakIsRenewedInAWindowAndNothingIsLost() {
        try (BrowserContext context = chromium.browser().newContext()) {
            Page page = context.newPage();
            signIn(page, "/partners", ADMIN);
            page.locator("rc-partners-page form input").first().fill("northwind");
            keycloak.signOut(ADMIN);

            // the live events renew the token when they connect again
            page.evaluate("() => { dispatchEvent(new Event('offline'));"
                    + " setTimeout(() => dispatchEvent(new Event('online')), 1500); }");
            assertThat(page.locator(".banner")).containsText("Your session has expired");
            Page window = page.waitForPopup(() -> button(page, "Sign in again").click());
            enter(window, ADMIN);

            assertThat(page.locator(".banner")).hasCount(0);
            page.waitForCondition(window::isClosed);
            assertThat(page.locator("rc-partners-page form input").first()).hasValue("northwind");
        }
    }

    /** Somebody sends a user the answer to a sign-in of their own, so that the user works in an organization that is not theirs. */
    @Test
    void theAnswerToSomebodyElsesSignInIsRefused() {
        List<String> answers = new ArrayList<>();
        try (BrowserContext attacker = chromium.browser().newContext();
                BrowserContext victim = chromium.browser().newContext()) {
            // the attacker's own portal does not redeem the code
            attacker.route(url -> url.endsWith("/token"), Route::abort);
            attacker.onRequest(request -> {
                if (request.url().startsWith(PORTAL + "/signed-in")) {
                    answers.add(request.url());
                }
            });
            Page page = attacker.newPage();
            page.navigate(PORTAL + "/");
            page.locator("rc-sign-in button.primary").click();
            enter(page, "fabrikam-admin");
            page.waitForCondition(() -> !answers.isEmpty());

            Page other = victim.newPage();
            other.navigate(answers.get(0));
            assertThat(other.locator(".notice-failed")).containsText("does not belong to this sign-in");
            assertThat(other.locator("rc-header nav")).hasCount(0);
        }
    }

    @Test
    void programsOfTheRealmHaveTheRightsOfTheirGroups() {
        String catalog = "Serial Number,Manufacturer,Model\n" + prefix + ",Contoso Ltd.,Contoso Book 14\n";
        Client supplier = Client.of(system, keycloak.tokenOf("supplier"));
        Client gateway = Client.of(system, keycloak.tokenOf("gateway"));

        assertThat(supplier.csvTo("registration", "/v1/catalog", catalog).status())
                .isEqualTo(200);
        assertThat(gateway.csvTo("registration", "/v1/catalog", catalog).status())
                .isEqualTo(403);
        assertThat(supplier.get("status", "/v1/devices").status()).isEqualTo(403);
        // the embedded stack's own tokens are of another issuer now
        assertThat(Client.of(system, system.token(ADMIN))
                        .get("status", "/v1/devices")
                        .status())
                .isEqualTo(401);
    }

    private static void signIn(Page page, String path, String user) {
        page.navigate(PORTAL + path);
        page.locator("rc-sign-in button.primary").click();
        enter(page, user);
        page.locator("rc-header nav").waitFor();
    }

    /** Fills in Keycloak's page. */
    private static void enter(Page page, String user) {
        page.locator("#username").fill(user);
        page.locator("#password").fill(Keycloak.PASSWORD);
        page.locator("#kc-login").click();
    }

    private static void signOut(Page page, String user) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile(user)))
                .click();
        button(page, "Sign out").click();
        page.waitForURL(PORTAL + "/");
        assertThat(page.locator("rc-sign-in button.primary")).isVisible();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    /** The form that was sent to Keycloak's token endpoint with this grant. */
    private static String form(List<Request> requests, String grant) {
        return requests.stream()
                .filter(request -> request.url().endsWith("/token") && request.postData() != null)
                .map(Request::postData)
                .filter(form -> form.contains("grant_type=" + grant))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no token request with " + grant));
    }
}
