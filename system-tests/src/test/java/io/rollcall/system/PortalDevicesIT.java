package io.rollcall.system;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** What the portal shows of devices in a browser, and changes of them. */
class PortalDevicesIT extends BrowserTest {

    private final String prefix = uniquePrefix("DEV");

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
    void allThatMatchAreChangedAtOnceWithTheNumberThatTheUserSaw() {
        int devices = 60;
        system.rollcall("register", SampleFile.utf8(directory, prefix, devices).toString());
        try (Portal portal = Portal.signIn(chromium, system, ADMIN)) {
            Page page = portal.page();
            portal.search(prefix);
            // Only rows in view exist as elements.
            portal.row(prefix).first().getByRole(AriaRole.CHECKBOX).check();
            assertThat(portal.row(prefix).first()).containsText("Never");
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
    void devicesThatAreNotRegisteredAreLeftOutOfAChange() {
        system.rollcall("register", SampleFile.utf8(directory, prefix, 1).toString());
        register(prefix + "-FAILED");
        try (Portal portal = Portal.signIn(chromium, system, ADMIN)) {
            Page page = portal.page();
            portal.search(prefix);
            assertThat(portal.row("Registration failed")).hasCount(1);
            assertThat(portal.row(prefix)).hasCount(2);
            page.locator("th.pick input").check();
            portal.button("Edit tag and user").click();
            assertThat(page.locator("dialog")).containsText("1 of 2 is not registered and is left out.");
            page.locator("dialog").getByLabel("Group tag").fill("left-out");
            portal.button("Save").click();
            assertThat(page.locator("rc-progress-chip")).containsText("Tag change: 1 device updated");

            portal.row("Registration failed").getByRole(AriaRole.LINK).click();
            portal.button("Remove failed entry").click();
            portal.button("Remove entry").click();
            assertThat(page.locator("rc-progress-chip")).containsText("Failed entry removed");
        }
    }

    @Test
    void theExportHasTheFilterTheOrderAndTheColumnsOfTheList() throws IOException {
        system.rollcall("register", SampleFile.utf8(directory, prefix, 3).toString());
        register(prefix + "-FAILED");
        try (Portal portal = Portal.signIn(chromium, system, ADMIN)) {
            Page page = portal.page();
            portal.search(prefix);
            assertThat(portal.row(prefix)).hasCount(4);
            portal.button(Pattern.compile("^Ready for user")).click();
            assertThat(portal.row(prefix)).hasCount(3);
            portal.button("Serial number").click();
            portal.button("Serial number").click();
            assertThat(page.locator("th.col-serialNumber")).hasAttribute("aria-sort", "descending");
            portal.button("Columns").click();
            for (String column : List.of("Manufacturer", "Assigned user", "Last seen", "Age")) {
                page.locator("[popover]")
                        .getByLabel(column, new Locator.GetByLabelOptions().setExact(true))
                        .uncheck();
            }
            page.keyboard().press("Escape");

            assertThat(exported(portal, "Export 3 devices (filtered)"))
                    .containsExactly(
                            "\uFEFFDevice Serial Number,Device model,Status,Status Text,Group Tag",
                            prefix + "-0000002,Contoso Book 14,ready,Ready for user,",
                            prefix + "-0000001,Contoso Book 14,ready,Ready for user,",
                            prefix + "-0000000,Contoso Book 14,ready,Ready for user,");

            portal.visit("/devices?status=failed&search=" + prefix + "&columns=problem");
            List<String> failed = exported(portal, "Export 1 device (filtered)");
            assertThat(failed.get(0)).isEqualTo("\uFEFFDevice Serial Number,Error Title,Error Message");
            assertThat(failed.get(1)).startsWith(prefix + "-FAILED,Device not found,");
            assertThat(failed).hasSize(2);
        }
    }

    @Test
    void anotherOrganizationSeesNothingOfWhatWasRegistered() {
        system.rollcall("register", SampleFile.utf8(directory, prefix, 1).toString());
        JsonNode device = system.status("/v1/devices?search=" + prefix, ADMIN)
                .path("items")
                .path(0);
        try (Portal other = Portal.signIn(chromium, system, "fabrikam-admin")) {
            Page page = other.page();
            other.search(prefix);
            assertThat(page.locator(".empty")).containsText("No devices match");
            other.visit("/devices/" + device.path("id").asText());
            assertThat(page.locator("rc-device-page")).containsText("This device is not on the roll");
            String registration =
                    "/registrations/" + device.path("registrationId").asText();
            other.visit(registration);
            assertThat(page.locator("rc-registration-page")).containsText("This registration does not exist");
            other.open("Registrations");
            assertThat(page.locator("rc-registrations-page .loading")).hasCount(0);
            assertThat(page.locator("a[href='" + registration + "']")).hasCount(0);
        }
    }

    @Test
    void registrationsOverTimeAreReadableWithoutColorAndByScreenReaders() {
        system.rollcall("register", SampleFile.utf8(directory, prefix, 2).toString());
        register(prefix + "-FAILED");
        try (Portal portal = Portal.signIn(chromium, system, ADMIN)) {
            Page page = portal.page();
            portal.open("Overview");
            int registered = today("registered");
            assertThat(registered).isGreaterThan(1);
            assertThat(page.locator("#registered-title")).containsText("devices registered in the last 30 days");
            assertThat(page.locator(".soon")).containsText("A device that is not seen for 168 hours becomes inactive.");
            Locator charts = page.locator("rc-days");
            assertThat(charts.first().getByRole(AriaRole.IMG))
                    .hasAttribute("aria-label", Pattern.compile(".*: Registered [\\d,.]+"));
            assertThat(charts.nth(1).getByRole(AriaRole.IMG))
                    .hasAttribute(
                            "aria-label", Pattern.compile(".*: Registered or changed [\\d,.]+.*, Failed [\\d,.]+"));
            charts.first().locator("summary").click();
            assertThat(charts.first().locator("tbody tr")).hasCount(30);
            assertThat(charts.first().locator("tbody tr").last().locator("td")).hasText(grouped(registered));
            // Failed rows are hatched, and so differ from the others in a print without color.
            assertThat(charts.nth(1).locator("g .part-failed").last())
                    .hasAttribute("fill", Pattern.compile("url\\(#hatch-\\d+\\)"));
        }
    }

    private static int today(String outcome) {
        return system.status("/v1/statistics?days=1", ADMIN)
                .path("days")
                .path(0)
                .path("outcomes")
                .path(outcome)
                .asInt();
    }

    private static String grouped(int number) {
        return String.format(Locale.US, "%,d", number);
    }

    private static List<String> exported(Portal portal, String button) throws IOException {
        Download download =
                portal.page().waitForDownload(() -> portal.button(button).click());
        return Files.readAllLines(download.path());
    }
}
