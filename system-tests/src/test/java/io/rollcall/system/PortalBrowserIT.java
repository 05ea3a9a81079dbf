package io.rollcall.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.regex.Pattern;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** The portal in a browser, on the whole system. */
class PortalBrowserIT {

    private static final String ADMIN = "contoso-admin";

    private static Chromium chromium;
    private static RunningSystem system;

    private final String prefix = "WEB" + UUID.randomUUID().toString().substring(0, 6);

    @TempDir
    Path directory;

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
    void anAdministratorRegistersFilesAndLearnsWhyRowsFailed() throws IOException {
        Path good = SampleFile.utf8(directory, prefix, 3);
        Path bad = Files.writeString(
                directory.resolve(prefix + "-bad.csv"),
                SampleFile.SCRIPT_HEADER + "\r\n" + prefix + "-9,,this is no hash\r\n");
        Path broken = Files.write(directory.resolve(prefix + "-broken.csv"), new byte[] {'P', 'K', 3, 4, 0, 0});
        try (Portal portal = Portal.signIn(chromium, system, ADMIN, "nl-NL", ColorScheme.LIGHT)) {
            Page page = portal.page();
            portal.open("Apparaten registreren");

            portal.choose(good, bad, broken);
            assertThat(page.locator("rc-problem")).containsText("broken.csv");
            page.locator(".files li.broken button").click();
            assertThat(page.locator("rc-preview")).containsText("1 rij heeft een probleem");
            portal.button("4 apparaten registreren").dblclick();

            assertThat(page.locator("rc-progress h2")).hasText("Voltooid");
            assertThat(page.locator("rc-progress .counts")).containsText("Geregistreerd 3");
            assertThat(page.locator("rc-progress .rows")).containsText("Hardware-hash of rij niet geldig");
            Download download = page.waitForDownload(
                    () -> portal.button("Mislukte rijen met hashes opslaan").click());
            assertThat(Files.readString(download.path()))
                    .contains(SampleFile.SCRIPT_HEADER, prefix + "-9,,this is no hash")
                    .doesNotContain(prefix + "-0000000");

            portal.open("Registraties");
            assertThat(page.locator("table.registrations tbody tr").first()).containsText("Voltooid met fouten");
            assertThat(page.locator("rc-progress-chip")).containsText("1 mislukt");
            portal.open("Apparaten");
            portal.search(prefix);
            assertThat(page.locator("table.devices")).hasAttribute("aria-rowcount", "4");
            assertThat(portal.row(prefix + "-0000001")).containsText("Klaar voor gebruiker");
            assertThat(portal.errors()).isEmpty();
        }
        try (Portal other = Portal.signIn(chromium, system, "fabrikam-admin")) {
            other.search(prefix);
            assertThat(other.page().locator(".empty")).containsText("No devices match");
        }
        try (Portal viewer = Portal.signIn(chromium, system, "contoso-viewer")) {
            viewer.search(prefix);
            viewer.row(prefix + "-0000001").getByRole(AriaRole.LINK).click();
            assertThat(viewer.page().locator("h1")).hasText(prefix + "-0000001");
            assertThat(viewer.page().locator(".danger")).hasCount(0);
            assertThat(viewer.page().locator("rc-header nav")).not().containsText("Register devices");
        }
    }

    @Test
    void theSameFilesAreNotRegisteredTwiceByADoubleClickOrAReload() {
        Path file = SampleFile.utf8(directory, prefix, 2);
        try (Portal portal = Portal.signIn(chromium, system, ADMIN)) {
            Page page = portal.page();
            portal.open("Register devices");
            portal.choose(file);
            portal.button("Register 2 devices").dblclick();
            assertThat(page.locator("rc-progress h2")).hasText("Finished");

            page.reload();
            assertThat(page.locator("rc-progress-chip")).containsText("2 rows finished");
            portal.choose(file);
            portal.button("Register 2 devices").click();

            assertThat(page.locator("form.submit")).containsText("You already registered these files");
            portal.open("Registrations");
            assertThat(system.status("/v1/devices?search=" + prefix, ADMIN).path("items"))
                    .hasSize(2);
        }
    }

    @Test
    void anUploadWhoseAnswerWasLostIsCompletedWithoutDuplicatesAfterAReload() {
        Path file = SampleFile.utf8(directory, prefix, 2);
        try (Portal portal = Portal.signIn(chromium, system, ADMIN)) {
            Page page = portal.page();
            portal.open("Register devices");
            portal.choose(file);
            page.route(url -> url.endsWith("/v1/registrations"), route -> {
                if (route.request().method().equals("POST")) {
                    route.fetch();
                    route.abort();
                } else {
                    route.fallback();
                }
            });
            portal.button("Register 2 devices").click();
            assertThat(page.locator("rc-problem")).containsText("The service cannot be reached");
            page.unrouteAll();

            page.reload();
            assertThat(page.locator(".notice-warning")).containsText("An upload was interrupted");
            portal.choose(file);
            portal.button("Register 2 devices").click();

            assertThat(page.locator("rc-progress .counts")).hasText(Pattern.compile("^\\s*Registered 2\\s*$"));
        }
    }

    @Test
    void aLostConnectionIsShownAndRecovers() {
        register(prefix + "-1");
        try (Portal portal = Portal.signIn(chromium, system, ADMIN)) {
            Page page = portal.page();
            portal.search(prefix);
            assertThat(portal.row(prefix)).hasCount(1);
            page.context().setOffline(true);
            assertThat(page.locator("rc-live .live")).containsText("Connection lost");
            register(prefix + "-2");
            page.context().setOffline(false);

            assertThat(page.locator("rc-live .live")).containsText("Live, as of");
            Locator offered = portal.button("1 new: show");
            // The list is read again where the stream could not be resumed.
            assertThat(offered.or(portal.row(prefix + "-2"))).isVisible();
            if (offered.isVisible()) {
                offered.click();
            }
            assertThat(portal.row(prefix)).hasCount(2);
        }
    }

    @Test
    void devicesChangeLiveAndFiltersAreInTheAddress() {
        try (Portal portal = Portal.signIn(chromium, system, ADMIN)) {
            Page page = portal.page();
            portal.search(prefix);
            assertThat(page.locator(".empty")).containsText("No devices match");

            register(prefix + "-LIVE");
            portal.button(Pattern.compile("1 new: show")).click();
            assertThat(portal.row(prefix + "-LIVE")).containsText("Registration failed");

            portal.button(Pattern.compile("^Registration failed")).click();
            assertThat(page).hasURL(Pattern.compile(".*\\?status=failed&search=" + prefix));
            portal.row(prefix + "-LIVE").getByRole(AriaRole.LINK).click();
            assertThat(page.locator("rc-device-page")).containsText("No supplier lists a device");
            page.goBack();
            assertThat(portal.row(prefix + "-LIVE")).isVisible();
            page.reload();
            assertThat(portal.row(prefix + "-LIVE")).isVisible();
            assertThat(portal.button("Export 1 device (filtered)")).isVisible();
        }
    }

    @Test
    void aDeviceIsEditedAndDeregisteredByKeyboardOnly() {
        SampleFile.utf8(directory, prefix, 1);
        system.rollcall("register", directory.resolve(prefix + ".csv").toString());
        try (Portal portal = Portal.signIn(chromium, system, ADMIN)) {
            Page page = portal.page();
            portal.search(prefix);
            portal.row(prefix).getByRole(AriaRole.LINK).focus();
            page.keyboard().press("Enter");
            assertThat(page.locator("h1")).isFocused();
            assertThat(portal.button("Edit")).isVisible();

            page.keyboard().press("Tab");
            assertThat(portal.button("Edit")).isFocused();
            page.keyboard().press("Enter");
            page.keyboard().type("keyboard");
            page.keyboard().press("Enter");
            assertThat(page.locator(".facts")).containsText("keyboard");

            portal.button("Deregister").focus();
            page.keyboard().press("Enter");
            assertThat(page.locator("dialog")).containsText(prefix);
            page.keyboard().press("Escape");
            assertThat(page.locator("dialog")).hasCount(0);
            page.keyboard().press("Enter");
            page.keyboard().press("Shift+Tab");
            page.keyboard().press("Enter");
            assertThat(page.locator("rc-progress-chip")).containsText("1 device deregistered");
        }
    }

    @Test
    void allThatMatchAreChangedAtOnceWithTheNumberThatTheUserSaw() {
        int devices = 60;
        system.rollcall("register", SampleFile.utf8(directory, prefix, devices).toString());
        try (Portal portal = Portal.signIn(chromium, system, ADMIN)) {
            Page page = portal.page();
            portal.search(prefix);
            // Only rows in view exist as elements.
            portal.row(prefix).first().getByRole(AriaRole.CHECKBOX).check();
            portal.button("Select all 60 matching").click();
            portal.button("Edit tag and user").click();
            page.locator("dialog").getByLabel("Group tag").fill("bulk");
            portal.button("Save").click();
            assertThat(page.locator("rc-progress-chip")).containsText("60 devices updated");
            assertThat(system.status("/v1/devices/summary?groupTag=bulk&search=" + prefix, ADMIN)
                            .path("total")
                            .asInt())
                    .isEqualTo(devices);

            portal.row(prefix).first().getByRole(AriaRole.CHECKBOX).check();
            portal.button("Select all 60 matching").click();
            portal.button(Pattern.compile("^Deregister$")).click();
            assertThat(portal.button("Deregister 60 devices")).isDisabled();
            page.locator("dialog input").fill("60");
            portal.button("Deregister 60 devices").click();

            assertThat(page.locator("rc-progress-chip")).containsText("60 devices deregistered");
            page.reload();
            assertThat(page.locator(".empty")).containsText("No devices match");
        }
    }

    @Test
    void textOfOthersIsNeverMarkupAndNothingIsLeftInTheBrowser() {
        String serialNumber = "<img src=x onerror=alert(1)>" + prefix;
        register(serialNumber);
        try (Portal portal = Portal.signIn(chromium, system, ADMIN)) {
            Page page = portal.page();
            portal.search(prefix);
            assertThat(portal.row(prefix).getByRole(AriaRole.LINK)).hasText(serialNumber);
            portal.row(prefix).getByRole(AriaRole.LINK).click();
            assertThat(page.locator("h1")).hasText(serialNumber);
            portal.visit("/devices?search=%3Cscript%3Ealert(1)%3C/script%3E&groupTag=__proto__&sort=constructor");
            assertThat(page.locator(".empty")).isVisible();

            assertThat(portal.errors()).isEmpty();
            String kept = String.valueOf(page.evaluate(
                    "JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie, location.href])"));
            assertThat(kept).doesNotContain("eyJ", "code=", serialNumber);
            portal.button(Pattern.compile("contoso-admin")).click();
            portal.button("Sign out").click();
            assertThat(page.locator("rc-sign-in button.primary")).isVisible();
            page.goBack();
            assertThat(page.locator("table.devices")).hasCount(0);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void noPageHasAnAccessibilityViolation(ColorScheme theme) {
        register(prefix + "-AXE");
        try (Portal portal = Portal.signIn(chromium, system, "operator", "nl-NL", theme)) {
            portal.open("Aanvragen");
            portal.search(prefix + "-AXE");
            portal.page().keyboard().press("Enter");
            portal.page().locator(".facts").first().waitFor();
            assertThat(portal.violations()).as("requests").isEmpty();
        }
        try (Portal portal = Portal.signIn(chromium, system, ADMIN, "nl-NL", theme)) {
            Page page = portal.page();
            portal.search(prefix);
            portal.row(prefix).getByRole(AriaRole.CHECKBOX).check();
            assertThat(portal.violations()).as("devices").isEmpty();
            portal.row(prefix).getByRole(AriaRole.LINK).click();
            page.locator(".timeline li").first().waitFor();
            assertThat(portal.violations()).as("device").isEmpty();
            portal.open("Apparaten registreren");
            assertThat(portal.violations()).as("register").isEmpty();
            portal.choose(SampleFile.utf8(directory, prefix, 1));
            page.locator("rc-preview h2").waitFor();
            assertThat(portal.violations()).as("preview").isEmpty();
            portal.open("Registraties");
            page.locator("table.registrations").waitFor();
            assertThat(portal.violations()).as("registrations").isEmpty();
            page.locator("table.registrations tbody a").first().click();
            page.locator("table.rows").waitFor();
            assertThat(portal.violations()).as("registration").isEmpty();
            page.locator("rc-header rc-menu button").first().click();
            assertThat(portal.violations()).as("menu").isEmpty();
            page.keyboard().press("Escape");
            portal.open("Overzicht");
            page.locator("rc-days").waitFor();
            assertThat(portal.violations()).as("overview").isEmpty();
            portal.open("Partners");
            page.locator("rc-partners-page form").waitFor();
            assertThat(portal.violations()).as("partners").isEmpty();
            page.locator("rc-header")
                    .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Help"))
                    .click();
            assertThat(portal.violations()).as("help").isEmpty();
        }
    }

    /** Asks for a device that no supplier lists, so that its registration fails. */
    private static void register(String serialNumber) {
        system.accepted(
                "intake",
                "/v1/registrations",
                ADMIN,
                "{\"devices\":[{\"serialNumber\":\"" + serialNumber
                        + "\",\"manufacturer\":\"Contoso Ltd.\",\"model\":\"Web\"}]}");
    }
}
