package io.rollcall.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.Test;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** The portal in a browser, on the whole system. */
class PortalBrowserIT extends BrowserTest {

    private final String prefix = uniquePrefix("WEB");

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
            assertThat(page.locator("rc-preview td.serial")).hasText(prefix + "-9");
            portal.button("3 van 4 apparaten registreren").dblclick();

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
    void failedRowsAreSavedWithTheirHashesCorrectedAndUploadedAgain() throws IOException {
        String wrong = SampleFile.serialNumber(prefix, 9) + ",,no hash";
        Path bad = Files.writeString(
                directory.resolve("bad.csv"),
                SampleFile.SCRIPT_HEADER + "\r\n" + SampleFile.row(prefix, 8) + "\r\n" + wrong + "\r\n");
        try (Portal portal = Portal.signIn(chromium, system, ADMIN)) {
            Page page = portal.page();
            portal.open("Register devices");
            portal.choose(SampleFile.utf8(directory, prefix, 2), bad);
            portal.button("Register 3 of 4 devices").click();
            assertThat(page.locator("rc-progress .rows")).containsText("Hardware hash or row not valid");
            String saved = saved(page, () -> portal.button("Save failed rows with their hashes")
                    .click());
            assertThat(saved).isEqualTo("\uFEFF" + SampleFile.SCRIPT_HEADER + "\r\n" + wrong + "\r\n");

            // After a reload only the user has the files.
            page.getByText("Show the registration").click();
            page.reload();
            Locator files = page.locator("rc-save-failed input");
            files.setInputFiles(directory.resolve(prefix + ".csv"));
            assertThat(page.locator(".toast"))
                    .containsText("None of these files belongs to this registration. Choose bad.csv.");
            assertThat(saved(page, () -> files.setInputFiles(bad))).isEqualTo(saved);

            Path corrected = Files.writeString(
                    directory.resolve("corrected.csv"), saved.replace(wrong, SampleFile.row(prefix, 9)));
            portal.open("Register devices");
            portal.choose(corrected);
            assertThat(page.locator("rc-preview")).containsText("No problems found");
            portal.button("Register 1 device").click();
            assertThat(page.locator("rc-progress .counts")).hasText(Pattern.compile("^\\s*Registered 1\\s*$"));
            portal.open("Devices");
            portal.search(prefix);
            assertThat(portal.row("Ready for user")).hasCount(4);
            assertThat(portal.errors()).isEmpty();
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

    private static String saved(Page page, Runnable action) throws IOException {
        Download download = page.waitForDownload(action);
        return Files.readString(download.path());
    }
}
