package io.rollcall.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** Every action of the portal by keyboard only. */
class PortalKeyboardIT extends BrowserTest {

    private final String prefix = uniquePrefix("KEY");

    @Test
    void filesAreRegisteredAndTheRegistrationIsUndone() throws IOException {
        Path bad = Files.writeString(
                directory.resolve("bad.csv"), SampleFile.SCRIPT_HEADER + "\r\n" + prefix + "-9,,no hash\r\n");
        Path extra = SampleFile.utf8(directory, prefix + "-EXTRA", 1);
        try (Portal portal = signedIn(ADMIN)) {
            Page page = portal.page();
            Keyboard keyboard = new Keyboard(page);
            goTo(portal, keyboard, "Register devices");
            assertThat(Files.readString(keyboard.download(portal.button("Download an empty template"))))
                    .contains("Hardware Hash");
            keyboard.choose(page.locator("input[type=file]"), SampleFile.utf8(directory, prefix, 2), bad, extra);
            assertThat(page.locator("rc-preview")).containsText("1 row has a problem");
            keyboard.activate(portal.button("Remove " + extra.getFileName()));
            assertThat(page.locator("rc-preview h2")).hasText("Check: 3 rows");
            keyboard.to(page.getByLabel("Group tag"));
            keyboard.type("typed");
            keyboard.activate(portal.button("Register 2 of 3 devices"));
            assertThat(page.locator("rc-progress h2")).hasText("Finished");
            assertThat(Files.readString(keyboard.download(portal.button("Save failed rows with their hashes"))))
                    .contains("no hash");
            keyboard.activate(link(page, "Show the registration"));

            assertThat(page.locator("h1")).hasText(prefix + ".csv and others");
            // Only the user has the files after that.
            page.reload();
            keyboard.activate(portal.button(Pattern.compile("^Hardware hash or row not valid")));
            assertThat(page).hasURL(Pattern.compile(".*outcome=invalid"));
            assertThat(page.locator("table.rows tbody tr")).hasCount(1);
            assertThat(Files.readString(keyboard.download(portal.button("Export rows"))))
                    .contains("hash-");
            keyboard.choose(page.locator("rc-save-failed input"), directory.resolve(prefix + ".csv"));
            assertThat(page.locator(".toast")).containsText("Choose bad.csv");
            keyboard.activate(page.locator(".toast button"));
            assertThat(page.locator(".toast")).hasCount(0);
            keyboard.to(page.locator("td.text summary"));
            keyboard.press("Enter");
            assertThat(page.locator("td.text rc-copy")).isVisible();

            keyboard.activate(portal.button("Undo"));
            agree(page, keyboard);
            assertThat(page.locator("h1")).hasText("Deregistration");
            assertThat(page.locator(".page-head .status")).hasText("Finished, 1 row without effect");
            assertThat(page.locator(".chips")).containsText("Deregistered 2");
            assertThat(page.locator("rc-progress-chip")).containsText("2 devices deregistered");
            keyboard.activate(portal.button("Hide this message").first());
            assertThat(portal.errors()).isEmpty();
        }
    }

    @Test
    void devicesAreFoundChangedAndDeregistered() throws IOException {
        system.rollcall("register", SampleFile.utf8(directory, prefix, 60).toString());
        try (Portal portal = signedIn(ADMIN)) {
            Page page = portal.page();
            Keyboard keyboard = new Keyboard(page);
            searchDevices(portal, keyboard);
            Locator ready = portal.button(Pattern.compile("^Ready for user"));
            keyboard.activateBack(ready);
            assertThat(ready).hasAttribute("aria-pressed", "true");
            assertThat(page).hasURL(Pattern.compile(".*status=ready.*"));

            keyboard.activate(portal.button("Columns"));
            keyboard.to(page.getByRole(AriaRole.CHECKBOX, named("Manufacturer")));
            keyboard.press("Space");
            assertThat(page.locator("table.devices th.col-manufacturer")).hasCount(0);
            keyboard.press("Escape");
            assertThat(portal.button("Columns")).isFocused();
            assertThat(Files.readString(keyboard.download(portal.button("Export 60 devices (filtered)"))))
                    .contains(prefix)
                    .doesNotContain("Manufacturer");
            keyboard.activate(portal.button("Serial number"));
            assertThat(page.locator("th.col-serialNumber")).hasAttribute("aria-sort", "ascending");
            assertThat(page.locator("table.devices tbody td.col-serialNumber").first())
                    .hasText(prefix + "-0000000");

            selectAll(portal, keyboard);
            keyboard.activate(portal.button("Edit tag and user"));
            assertThat(page.locator("dialog")).containsText("Edit 60 devices");
            keyboard.type("typed");
            keyboard.press("Enter");
            assertThat(page.locator("rc-progress-chip")).containsText("60 devices updated");

            keyboard.to(portal.row(prefix).first().getByRole(AriaRole.CHECKBOX));
            keyboard.press("Space");
            assertThat(page.locator(".bulk")).containsText("1 selected");
            keyboard.activateBack(portal.button("Clear selection"));
            assertThat(page.locator(".bulk")).hasCount(0);
            selectAll(portal, keyboard);
            keyboard.activate(portal.button(Pattern.compile("^Deregister$")));
            assertThat(portal.button("Deregister 60 devices")).isDisabled();
            keyboard.type("60");
            keyboard.press("Enter");
            assertThat(page.locator("rc-progress-chip")).containsText("60 devices deregistered");
            assertThat(portal.errors()).isEmpty();
        }
    }

    @Test
    void aDeviceIsCopiedEditedAndDeregistered() {
        system.rollcall("register", SampleFile.utf8(directory, prefix, 1).toString());
        try (Portal portal = signedIn(ADMIN)) {
            Page page = portal.page();
            Keyboard keyboard = new Keyboard(page);
            searchDevices(portal, keyboard);
            assertThat(portal.row(prefix)).hasCount(1);
            keyboard.activate(portal.row(prefix).getByRole(AriaRole.LINK));
            assertThat(page.locator("h1")).isFocused();
            assertThat(portal.button("Edit")).isVisible();

            keyboard.press("Tab");
            assertThat(portal.button("Edit")).isFocused();
            keyboard.press("Enter");
            assertThat(page.locator("dialog")).isVisible();
            keyboard.type("typed");
            keyboard.press("Enter");
            assertThat(page.locator(".facts")).containsText("typed");
            assertThat(portal.button("Edit")).isFocused();
            keyboard.activate(page.locator(".facts rc-copy button"));
            assertThat(page.locator(".toast")).containsText("Copied");

            keyboard.activateBack(portal.button("Deregister"));
            assertThat(page.locator("dialog")).containsText(prefix);
            keyboard.press("Escape");
            assertThat(page.locator("dialog")).hasCount(0);
            assertThat(portal.button("Deregister")).isFocused();
            keyboard.press("Enter");
            agree(page, keyboard);
            assertThat(page.locator("rc-progress-chip")).containsText("1 device deregistered");
        }
    }

    @Test
    void partnersLanguageThemeAndSigningOut() {
        String partner = prefix.toLowerCase(Locale.ROOT);
        try (Portal portal = signedIn(ADMIN)) {
            Page page = portal.page();
            Keyboard keyboard = new Keyboard(page);
            goTo(portal, keyboard, "Partners");
            keyboard.to(page.getByLabel("Partner id"));
            keyboard.type(partner);
            keyboard.press("Enter");
            assertThat(page.locator(".toast")).containsText(partner + " may now register devices");
            keyboard.activateBack(portal.button("History of " + partner));
            assertThat(page.locator("#history-title")).isVisible();
            keyboard.activate(portal.button("Withdraw consent from " + partner));
            agree(page, keyboard);
            assertThat(page.locator(".toast").last()).containsText(partner + " may no longer act");

            goTo(portal, keyboard, "Overview");
            keyboard.activate(page.locator("rc-days summary").first());
            assertThat(page.locator("rc-days table").first()).isVisible();
            keyboard.activateBack(portal.button(Pattern.compile("^contoso-admin")));
            keyboard.to(page.getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName("English")));
            keyboard.press("ArrowDown");
            assertThat(page.locator("html")).hasAttribute("lang", "nl");
            keyboard.to(page.getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName("Zoals het systeem")));
            keyboard.press("ArrowDown", "ArrowDown");
            assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
            keyboard.activate(portal.button("Afmelden"));
            assertThat(page.locator("rc-sign-in button.primary")).hasText("Aanmelden");
        }
    }

    @Test
    void anOperatorFindsARequestAndReleasesTheClaim() {
        system.rollcall("register", SampleFile.utf8(directory, prefix, 1).toString());
        try (Portal portal = signedIn("operator")) {
            Page page = portal.page();
            Keyboard keyboard = new Keyboard(page);
            goTo(portal, keyboard, "Requests");
            keyboard.to(page.getByRole(AriaRole.SEARCHBOX));
            keyboard.type(prefix + "-0000000");
            keyboard.press("Enter");
            assertThat(page.locator(".facts")).hasCount(1);
            keyboard.activate(portal.button(Pattern.compile("^Copy")).first());
            assertThat(page.locator(".toast")).containsText("Copied");
            keyboard.activate(portal.button("Release claim"));
            assertThat(page.locator("dialog")).isVisible();
            keyboard.type("sold by mistake");
            keyboard.press("Enter");
            assertThat(page.locator(".toast").last()).containsText("was released");
            assertThat(portal.errors()).isEmpty();
        }
    }

    @Test
    void aPartnerSelectsTheOrganizationThatItActsFor() {
        system.send("registration", "PUT", "/v1/partners/northwind", "fabrikam-admin", "{}");
        try (Portal portal = signedIn("northwind-partner")) {
            Page page = portal.page();
            Keyboard keyboard = new Keyboard(page);
            keyboard.to(page.getByLabel("Organization"));
            keyboard.type("fabrikam");
            keyboard.press("Enter");
            assertThat(page.locator("rc-header nav")).containsText("Register devices");
            keyboard.activateBack(portal.button(Pattern.compile("^northwind-partner")));
            keyboard.activate(portal.button("Act for another organization"));
            assertThat(page.getByLabel("Organization")).isVisible();
        }
    }

    /** Signs in by keyboard, and passes over the header once. */
    private static Portal signedIn(String identity) {
        Portal portal = Portal.open(chromium, system, "/", "en-US");
        Page page = portal.page();
        page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
        Keyboard keyboard = new Keyboard(page);
        keyboard.activate(portal.button("Sign in"));
        Locator choice = page.locator("button[value='" + identity + "']");
        choice.waitFor();
        keyboard.activate(choice);
        page.locator("rc-header nav").waitFor();
        keyboard.press("Tab");
        assertThat(page.getByText("Skip to the content")).isFocused();
        keyboard.press("Enter");
        return portal;
    }

    private static void goTo(Portal portal, Keyboard keyboard, String name) {
        keyboard.activate(portal.page()
                .locator("rc-header nav")
                .getByRole(
                        AriaRole.LINK,
                        new Locator.GetByRoleOptions().setName(name).setExact(true)));
        assertThat(portal.page().locator("h1")).hasText(name);
    }

    private void searchDevices(Portal portal, Keyboard keyboard) {
        goTo(portal, keyboard, "Devices");
        keyboard.to(portal.page().getByRole(AriaRole.SEARCHBOX));
        keyboard.type(prefix);
        portal.page().waitForURL(url -> url.contains("search=" + prefix));
    }

    /** In a dialog that begins with the focus on Cancel. */
    private static void agree(Page page, Keyboard keyboard) {
        assertThat(page.locator("dialog").getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Cancel")))
                .isFocused();
        keyboard.press("Shift+Tab", "Enter");
    }

    /** Selects a row in view, and then all that match. */
    private void selectAll(Portal portal, Keyboard keyboard) {
        keyboard.to(portal.row(prefix).first().getByRole(AriaRole.CHECKBOX));
        keyboard.press("Space");
        keyboard.activateBack(portal.button("Select all 60 matching"));
        assertThat(portal.page().locator(".bulk")).containsText("All 60 matching devices selected");
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name));
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }
}
