package io.rollcall.system;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/** The portal as one person sees it: a browser without any history, signed in as one of the demo identities. */
final class Portal implements AutoCloseable {

    private static final List<String> RULES =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");
    private static final String CONTRAST = "color-contrast";
    private static final int WIDTH = 1280;
    private static final int HEIGHT = 800;

    private final String url;
    private final BrowserContext context;
    private final Page page;
    private final List<String> errors = new ArrayList<>();

    private Portal(Browser browser, String url, String language, ColorScheme theme) {
        this.url = url;
        context = browser.newContext(new Browser.NewContextOptions()
                .setLocale(language)
                .setColorScheme(theme)
                .setViewportSize(WIDTH, HEIGHT));
        context.setDefaultTimeout(20_000);
        page = context.newPage();
        page.onPageError(error -> errors.add("error: " + error));
        page.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")) {
                errors.add(message.text());
            }
        });
        page.onDialog(dialog -> {
            if (dialog.type().equals("beforeunload")) {
                dialog.accept();
            } else {
                errors.add("dialog: " + dialog.message());
                dialog.dismiss();
            }
        });
    }

    /** Opens a page without signing in. */
    static Portal open(Chromium chromium, RunningSystem system, String path, String language) {
        Portal portal = new Portal(chromium.browser(), system.url("status"), language, ColorScheme.LIGHT);
        portal.page.navigate(portal.url + path);
        return portal;
    }

    /** Signs in on the issuer's page; the language is that of the browser. */
    static Portal signIn(Chromium chromium, RunningSystem system, String identity, String language, ColorScheme theme) {
        Portal portal = new Portal(chromium.browser(), system.url("status"), language, theme);
        portal.page.navigate(portal.url + "/devices");
        portal.page.locator("rc-sign-in button.primary").click();
        portal.page.locator("button[value='" + identity + "']").click();
        portal.page.locator("rc-header nav").waitFor();
        return portal;
    }

    static Portal signIn(Chromium chromium, RunningSystem system, String identity) {
        return signIn(chromium, system, identity, "en-US", ColorScheme.LIGHT);
    }

    Page page() {
        return page;
    }

    /** Goes to one of the pages in the header. */
    void open(String name) {
        page.locator("rc-header nav")
                .getByRole(
                        AriaRole.LINK,
                        new Locator.GetByRoleOptions().setName(name).setExact(true))
                .click();
        assertThat(page.locator("h1")).hasText(name);
    }

    /** Opens an address of the portal, as a bookmark does; the issuer still knows the user. */
    void visit(String path) {
        page.navigate(url + path);
        page.locator("rc-header nav").waitFor();
    }

    Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    Locator button(Pattern name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    void choose(Path... files) {
        page.locator("input[type=file]").setInputFiles(files);
    }

    /** Fills the search field, and on the page of devices waits until the list follows. */
    void search(String text) {
        page.getByRole(AriaRole.SEARCHBOX).fill(text);
        if (page.locator("rc-devices-page").count() > 0) {
            page.waitForURL(url -> url.contains("search=" + text));
            assertThat(page.locator("table.devices[aria-busy=true]")).hasCount(0);
        }
    }

    /** The row of the table of devices that has this text. */
    Locator row(String text) {
        return page.locator("table.devices tbody tr").filter(new Locator.FilterOptions().setHasText(text));
    }

    /** What axe finds on the page that is shown, in the light theme and in the dark one; empty if nothing. */
    String violations() {
        String light = violations(ColorScheme.LIGHT, new AxeBuilder(page).withTags(RULES));
        // The themes differ in colors only.
        String dark = violations(ColorScheme.DARK, new AxeBuilder(page).withRules(List.of(CONTRAST)));
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        return light + dark;
    }

    private String violations(ColorScheme theme, AxeBuilder axe) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(theme));
        return axe.setLegacyMode(true).analyze().getViolations().stream()
                .map(each -> theme + " " + each.getId() + ": "
                        + each.getNodes().stream()
                                .map(node -> node.getHtml())
                                .limit(3)
                                .toList())
                .collect(Collectors.joining("\n"));
    }

    /** Whether a part of the page has to be scrolled sideways by itself, as a wide table has. */
    boolean hasWidePartsAt(int width) {
        page.setViewportSize(width, HEIGHT);
        boolean wide = (boolean) page.evaluate("[...document.querySelectorAll('main *')].some((each) =>"
                + " getComputedStyle(each).overflowX === 'auto' && each.scrollWidth > each.clientWidth)");
        page.setViewportSize(WIDTH, HEIGHT);
        return wide;
    }

    /** Whether something is wider than the window, so that the page as a whole has to be scrolled sideways. */
    boolean overflowsAt(int width) {
        page.setViewportSize(width, HEIGHT);
        boolean overflows =
                (boolean) page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth");
        page.setViewportSize(WIDTH, HEIGHT);
        return overflows;
    }

    /** Errors of scripts, dialogs, and what the content security policy stopped. */
    List<String> errors() {
        return errors;
    }

    @Override
    public void close() {
        context.close();
    }
}
