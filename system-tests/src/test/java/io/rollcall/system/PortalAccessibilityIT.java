package io.rollcall.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.Test;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** Every page, dialog and popover of the portal: axe finds nothing in either theme, and no page is wider than a narrow screen, in Dutch. */
class PortalAccessibilityIT extends BrowserTest {

    private static final int NARROW = 360;
    /** More than so many have to be typed before they are deregistered. */
    private static final int MANY = 51;

    private final String prefix = uniquePrefix("AXE");
    private final Map<String, String> found = new TreeMap<>();

    @Test
    void pagesOfEverybodyAndOfOperators() {
        register(prefix);
        try (Portal portal = Portal.open(chromium, system, "/", "nl-NL")) {
            portal.page().locator("rc-sign-in button.primary").waitFor();
            page(portal, "sign-in");
            portal.page().locator("rc-header rc-menu > button").click();
            part(portal, "settings");
            portal.page().navigate(system.url("status") + "/signed-in?code=x&state=y");
            portal.page().locator(".notice-failed").waitFor();
            page(portal, "sign-in refused");
        }
        try (Portal portal = dutch("operator")) {
            Page page = portal.page();
            page(portal, "no permission");
            portal.open("Aanvragen");
            page(portal, "requests");
            portal.search(prefix);
            page.keyboard().press("Enter");
            page.locator(".facts").first().waitFor();
            page(portal, "request");
            portal.search(prefix + "-unknown");
            page.keyboard().press("Enter");
            page.locator(".page-text > p[role=status]").waitFor();
            page(portal, "no requests");
        }
        try (Portal portal = dutch("northwind-partner")) {
            portal.page().locator("rc-acting-for form").waitFor();
            page(portal, "acting for");
        }
        try (Portal portal = dutch("contoso-viewer")) {
            portal.search(prefix);
            page(portal, "devices of a viewer");
            portal.visit("/register");
            page(portal, "register of a viewer");
        }
        assertThat(found).isEmpty();
    }

    @Test
    void pagesAndDialogsAboutDevices() {
        system.rollcall("register", SampleFile.utf8(directory, prefix, MANY).toString());
        register(prefix + "-FAILED");
        try (Portal portal = dutch(ADMIN)) {
            Page page = portal.page();
            portal.open("Overzicht");
            page.locator("rc-days").first().waitFor();
            page.locator("rc-days summary").first().click();
            page(portal, "overview");

            portal.open("Apparaten");
            portal.search(prefix);
            portal.button("Kolommen").click();
            page.getByLabel("Probleem").check();
            part(portal, "columns");
            page.keyboard().press("Escape");
            portal.row(prefix).first().getByRole(AriaRole.CHECKBOX).check();
            page(portal, "devices");
            portal.button("Alle 52").click();
            part(portal, "all selected");
            portal.button("Tag en gebruiker").click();
            dialog(portal, "edit many");
            portal.button(Pattern.compile("^Registratie opheffen$")).click();
            dialog(portal, "deregister many");
            page.context().setOffline(true);
            page.locator(".live-lost").waitFor();
            portal.button("52 apparaten exporteren").click();
            page.locator(".toast").waitFor();
            page(portal, "connection lost");
            page.context().setOffline(false);
            portal.search(prefix + "-nothing");
            page.locator(".empty").waitFor();
            page(portal, "no devices");

            portal.visit("/devices?status=failed&search=" + prefix);
            portal.row(prefix).getByRole(AriaRole.LINK).click();
            page.locator(".timeline li").first().waitFor();
            page(portal, "failed device");
            portal.button("Mislukte").click();
            dialog(portal, "dismiss");
            portal.visit("/devices?status=ready&search=" + prefix);
            portal.row(prefix).first().getByRole(AriaRole.LINK).click();
            portal.button("Bewerken").click();
            dialog(portal, "edit one");
            portal.button("Registratie opheffen").click();
            dialog(portal, "deregister one");
            portal.visit("/devices/" + UUID.randomUUID());
            page.locator(".notice").waitFor();
            page(portal, "unknown device");
            page.evaluate("history.pushState(null, '', '/nowhere'); dispatchEvent(new PopStateEvent('popstate'));");
            assertThat(page.locator("h1")).hasText("Pagina niet gevonden");
            page(portal, "unknown page");
            page.locator("rc-header rc-menu > button").click();
            part(portal, "menu");
        }
        assertThat(found).isEmpty();
    }

    @Test
    void pagesAndDialogsAboutRegistrations() throws IOException {
        Path bad = Files.writeString(
                directory.resolve("a-long-name-of-a-file-from-a-supplier-" + prefix + "-bad.csv"),
                SampleFile.SCRIPT_HEADER + "\r\n" + prefix + "-9,,no hash\r\n");
        Path broken = Files.write(directory.resolve("broken.csv"), new byte[] {'P', 'K', 3, 4, 0, 0});
        try (Portal portal = dutch(ADMIN)) {
            Page page = portal.page();
            portal.open("Apparaten registreren");
            page(portal, "register");
            portal.choose(SampleFile.utf8(directory, prefix, 2), bad, broken);
            page.locator("rc-problem .notice").waitFor();
            page(portal, "broken file");
            page.locator(".files li.broken button").click();
            page.locator("rc-preview h2").waitFor();
            page(portal, "preview");
            portal.button("2 van 3 apparaten registreren").click();
            page.locator("rc-progress td summary").first().click();
            page(portal, "finished");
            portal.button("Meer apparaten registreren").click();
            portal.choose(directory.resolve(prefix + ".csv"), bad);
            portal.button("2 van 3 apparaten registreren").click();
            page.locator("form.submit .notice").waitFor();
            page(portal, "registered before");
            page.reload();
            page.locator(".notice").waitFor();
            page(portal, "files to choose again");

            portal.open("Registraties");
            page.locator("table.registrations").waitFor();
            page(portal, "registrations");
            page.locator("table.registrations tbody a").first().click();
            page.locator("table.rows").waitFor();
            page(portal, "registration");
            portal.button("Ongedaan maken").click();
            dialog(portal, "undo");
            page.locator("rc-header nav a[href='/help']").click();
            page.locator("rc-help-page").waitFor();
            page(portal, "help");
        }
        assertThat(found).isEmpty();
    }

    @Test
    void pagesAndDialogsAboutPartnersAndClaims() {
        String partner = prefix.toLowerCase(Locale.ROOT);
        system.rollcall("register", SampleFile.utf8(directory, prefix, 1).toString());
        try (Portal portal = dutch(ADMIN)) {
            Page page = portal.page();
            portal.open("Partners");
            page.getByLabel("Partner-id").fill(partner);
            page.keyboard().press("Enter");
            page.locator(".toast").waitFor();
            portal.button("Geschiedenis van " + partner).click();
            page.locator("#history-title").waitFor();
            page(portal, "partners");
            assertThat(portal.hasWidePartsAt(NARROW)).as("buttons are in sight").isFalse();
            portal.button("Toestemming intrekken voor " + partner).click();
            dialog(portal, "withdraw");
        }
        try (Portal portal = dutch("operator")) {
            portal.open("Aanvragen");
            portal.search(SampleFile.serialNumber(prefix, 0));
            portal.page().keyboard().press("Enter");
            portal.button("Claim vrijgeven").click();
            dialog(portal, "release");
        }
        assertThat(found).isEmpty();
    }

    private static Portal dutch(String identity) {
        return Portal.signIn(chromium, system, identity, "nl-NL", ColorScheme.LIGHT);
    }

    private void page(Portal portal, String name) {
        part(portal, name);
        if (portal.overflowsAt(NARROW)) {
            found.merge(name, "wider than " + NARROW + " px", String::concat);
        }
    }

    /** Checks a dialog that was just opened, and closes it. */
    private void dialog(Portal portal, String name) {
        portal.page().locator("dialog[open]").waitFor();
        part(portal, name);
        portal.page().keyboard().press("Escape");
        assertThat(portal.page().locator("dialog")).hasCount(0);
    }

    private void part(Portal portal, String name) {
        String violations = portal.violations();
        if (!violations.isEmpty()) {
            found.put(name, violations);
        }
        if (!portal.errors().isEmpty()) {
            found.merge(name, portal.errors().toString(), String::concat);
        }
    }
}
