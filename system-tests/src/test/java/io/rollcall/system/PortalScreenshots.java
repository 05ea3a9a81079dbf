package io.rollcall.system;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.Test;

/**
 * Takes the pictures of docs/portal, with the data of the demo. No test, so no build runs it unless it is named: see docs/portal/README.md.
 */
class PortalScreenshots {

    private static final Path PICTURES = Command.HOME.resolve("docs/portal");
    private static final String ADMIN = "contoso-admin";

    /** How a page is shown. */
    private enum Look {
        LIGHT("en-US", ColorScheme.LIGHT, 1280, 720),
        DARK("nl-NL", ColorScheme.DARK, 1280, 720),
        WIDE("en-US", ColorScheme.LIGHT, 2560, 1000),
        NARROW("nl-NL", ColorScheme.LIGHT, 360, 740);

        private final String language;
        private final ColorScheme theme;
        private final int width;
        private final int height;

        Look(String language, ColorScheme theme, int width, int height) {
            this.language = language;
            this.theme = theme;
            this.width = width;
            this.height = height;
        }
    }

    /** @param steps what to do on the page before the picture is taken */
    private record Picture(String name, String identity, String path, BiConsumer<Portal, Look> steps) {}

    private final RunningSystem system = RunningSystem.get();

    @Test
    void takeAll() {
        system.rollcall("demo");
        List<Picture> pictures = List.of(
                new Picture("overview", ADMIN, "/", (portal, look) -> await(portal, "rc-days")),
                new Picture("devices", ADMIN, "/devices?sort=lastSeenAt&order=desc", this::devices),
                new Picture("device", ADMIN, "/devices?status=failed", this::failedDevice),
                new Picture("register", ADMIN, "/register", (portal, look) -> await(portal, ".hints")),
                new Picture("check", "fabrikam-admin", "/register", this::check),
                new Picture("finished", ADMIN, "/register", this::finished),
                new Picture("registrations", ADMIN, "/registrations", (portal, look) -> await(portal, ".bar")),
                new Picture("registration", ADMIN, "/registrations", this::registration),
                new Picture("partners", ADMIN, "/partners", this::partners),
                new Picture(
                        "requests",
                        "operator",
                        "/requests?search=LB14-0001",
                        (portal, look) -> await(portal, ".facts")),
                new Picture("help", ADMIN, "/help", (portal, look) -> await(portal, "pre")));
        try (Chromium chromium = Chromium.start()) {
            for (Look look : Look.values()) {
                for (Picture picture : pictures) {
                    take(chromium, picture, look);
                }
            }
        }
    }

    private void take(Chromium chromium, Picture picture, Look look) {
        try (Portal portal = Portal.signIn(chromium, system, picture.identity(), look.language, look.theme)) {
            portal.page().setViewportSize(look.width, look.height);
            portal.visit(picture.path());
            picture.steps().accept(portal, look);
            portal.page()
                    .waitForFunction(
                            "() => !document.querySelector('.loading') && !document.querySelector('.live-connecting')");
            Path file = PICTURES.resolve(picture.name() + "-" + look.name().toLowerCase(Locale.ROOT) + ".png");
            portal.page().screenshot(new Page.ScreenshotOptions().setPath(file));
        }
    }

    private void devices(Portal portal, Look look) {
        await(portal, "table.devices tbody a");
        if (look == Look.DARK) {
            portal.page().getByRole(AriaRole.CHECKBOX).nth(2).check();
            portal.page().getByRole(AriaRole.CHECKBOX).nth(4).check();
        }
    }

    private void failedDevice(Portal portal, Look look) {
        portal.page().locator("td.col-serialNumber a").last().click();
        await(portal, ".timeline li");
    }

    private void check(Portal portal, Look look) {
        portal.choose(demoFile("fabrikam-2-resold.csv"), demoFile("contoso-2-branches-joined.csv"));
        await(portal, "rc-preview h2");
    }

    private void finished(Portal portal, Look look) {
        portal.choose(demoFile("contoso-1-office.csv"), demoFile("contoso-2-branches-joined.csv"));
        portal.page().locator("form.submit .primary").click();
        await(portal, "rc-progress table.rows");
    }

    private void registration(Portal portal, Look look) {
        portal.page().locator("table.registrations a").last().click();
        await(portal, "table.rows");
    }

    private void partners(Portal portal, Look look) {
        portal.page().locator(".cards button").first().click();
        await(portal, "#history-title");
    }

    private Path demoFile(String name) {
        return system.directory().resolve(".rollcall/demo").resolve(name);
    }

    private static void await(Portal portal, String selector) {
        portal.page().locator(selector).first().waitFor();
    }
}
