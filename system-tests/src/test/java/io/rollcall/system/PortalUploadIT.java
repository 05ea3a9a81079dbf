package io.rollcall.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import org.junit.jupiter.api.Test;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** Uploads in the browser that are interrupted at each step: nothing is lost, nothing is registered twice, and progress goes on. */
class PortalUploadIT extends BrowserTest {

    /** Slow enough that 200 devices, of 4 kB each, take some seconds. */
    private static final int SLOW_BYTES_PER_SECOND = 150_000;

    private static final int NO_LIMIT = -1;

    private final String prefix = uniquePrefix("UP");

    @Test
    void aReloadBeforeTheUploadLosesNothingThatWasTypedAndAsksForTheFiles() {
        Path file = SampleFile.utf8(directory, prefix, 2);
        try (Portal portal = Portal.signIn(chromium, system, ADMIN)) {
            Page page = portal.page();
            portal.open("Register devices");
            page.route(checks(), route -> {});
            portal.choose(file);
            assertThat(page.locator(".working")).containsText("Checking the files");
            page.unrouteAll();
            page.reload();
            assertThat(page.locator(".notice")).containsText("You had chosen " + file.getFileName());

            portal.choose(file);
            page.getByLabel("Group tag").fill("kept");
            page.reload();
            assertThat(page.locator(".notice")).containsText("Nothing was registered");
            portal.choose(file);
            assertThat(page.getByLabel("Group tag")).hasValue("kept");
            portal.button("Register 2 devices").click();
            assertThat(page.locator("rc-progress h2")).hasText("Finished");

            assertThat(system.status("/v1/devices/summary?groupTag=kept&search=" + prefix, ADMIN)
                            .path("total")
                            .asInt())
                    .isEqualTo(2);
            page.reload();
            assertThat(page.locator(".drop")).isVisible();
            assertThat(page.locator(".notice")).hasCount(0);
        }
    }

    @Test
    void aLostConnectionWhileFilesAreCheckedOrUploadedOnlyDelaysThem() {
        Path file = SampleFile.utf8(directory, prefix, 200);
        try (Portal portal = Portal.signIn(chromium, system, ADMIN)) {
            Page page = portal.page();
            List<String> keys = keysOf(page);
            portal.open("Register devices");
            page.context().setOffline(true);
            portal.choose(file);
            assertThat(page.locator("rc-problem")).containsText("The service cannot be reached");
            page.context().setOffline(false);
            assertThat(page.locator("rc-preview h2")).hasText("Check: 200 rows");

            CDPSession network = page.context().newCDPSession(page);
            limitUploads(network, SLOW_BYTES_PER_SECOND);
            portal.button("Register 200 devices").click();
            page.waitForFunction(
                    "() => { const value = document.querySelector('.working progress')?.value; return value > 0 && value < 1; }");
            page.context().setOffline(true);
            portal.open("Devices");
            assertThat(page.locator("rc-progress-chip")).containsText("Upload interrupted");
            page.context().setOffline(false);
            limitUploads(network, NO_LIMIT);

            assertThat(page.locator("rc-progress-chip")).containsText("200 rows finished");
            assertThat(keys).hasSizeGreaterThan(1);
            assertThat(new HashSet<>(keys)).hasSize(1);
            assertThat(registrationsOf(SampleFile.serialNumber(prefix, 0))).hasSize(1);
            assertThat(portal.errors()).isEmpty();
        }
    }

    @Test
    void aReloadWhileRowsArePublishedContinuesWithTheSameKey() {
        Path one = SampleFile.utf8(directory, prefix + "-A", 2);
        Path two = SampleFile.utf8(directory, prefix + "-B", 2);
        AtomicInteger held = new AtomicInteger();
        try (Portal portal = Portal.signIn(chromium, system, ADMIN)) {
            Page page = portal.page();
            List<String> keys = keysOf(page);
            portal.open("Register devices");
            portal.choose(one, two);
            page.getByLabel("Purchase order").fill("PO-7");
            page.route(registrations(), route -> {
                route.fetch();
                held.incrementAndGet();
            });
            portal.button("Register 4 devices").click();
            page.waitForCondition(() -> held.get() > 0);
            page.unrouteAll();
            page.reload();
            assertThat(page.locator(".notice-warning")).containsText("An upload was interrupted");

            page.route(registrations(), PortalUploadIT::stillBusy, new Page.RouteOptions().setTimes(1));
            portal.choose(two, one);
            portal.button("Register 4 devices").click();

            assertThat(page.locator("rc-progress .counts")).hasText(Pattern.compile("^\\s*Registered 4\\s*$"));
            assertThat(keys).hasSize(3);
            assertThat(new HashSet<>(keys)).hasSize(1);
            assertThat(registrationsOf(SampleFile.serialNumber(prefix + "-A", 0)))
                    .hasSize(1);
        }
    }

    @Test
    void pendingRowsAreFollowedThroughAReloadAndALostConnectionUntilTheyAreReady() {
        try (Portal portal = Portal.signIn(chromium, system, ADMIN)) {
            Page page = portal.page();
            system.pause("registration");
            register(portal, SampleFile.utf8(directory, prefix + "-A", 2));
            assertThat(page.locator("rc-progress .steps")).containsText("0 of 2 decided");
            portal.open("Devices");
            portal.search(prefix);
            page.reload();
            assertThat(page.locator("rc-progress-chip")).containsText("0 of 2 decided");
            assertThat(portal.row("Registration pending")).hasCount(2);
            system.resume("registration");
            assertThat(portal.row("Ready for user")).hasCount(2);
            assertThat(page.locator("rc-progress-chip")).containsText("2 rows finished");

            system.pause("registration");
            portal.open("Register devices");
            register(portal, SampleFile.utf8(directory, prefix + "-B", 3));
            assertThat(page.locator("rc-progress .steps")).containsText("0 of 3 decided");
            page.context().setOffline(true);
            system.resume("registration");
            page.context().setOffline(false);
            assertThat(page.locator("rc-progress h2")).hasText("Finished");
            assertThat(page.locator("rc-progress .counts")).hasText(Pattern.compile("^\\s*Registered 3\\s*$"));
        } finally {
            system.resume("registration");
        }
    }

    @Test
    void whatHasEndedIsNeverShownAsRunningAndPagesKeepOneLine() {
        try (Portal portal = Portal.signIn(chromium, system, ADMIN)) {
            Page page = portal.page();
            register(portal, SampleFile.utf8(directory, prefix + "-A", 1));
            assertThat(page.locator("rc-progress h2")).hasText("Finished");
            assertThat(portal.button("Undo")).isVisible();
            assertThat(page.locator("rc-progress-chip")).containsText(prefix + "-A.csv: 1 row finished");
            portal.button("Hide this message").click();
            assertThat(page.locator("rc-progress h2")).hasText("Finished");
            portal.open("Register devices");
            for (String name : List.of("-B", "-C", "-D")) {
                register(portal, SampleFile.utf8(directory, prefix + name, 1));
                assertThat(page.locator("rc-progress h2")).hasText("Finished");
                portal.open("Register devices");
            }
            page.setViewportSize(1366, 800);
            assertThat(page.locator(".progress-chips > .progress-chip")).containsText(prefix + "-D.csv");
            portal.button("+2 more").click();
            assertThat(page.locator(".more-chips .progress-chip")).hasCount(2);
            assertThat(page.locator("rc-header .header").boundingBox().height).isLessThan(60);
        }
    }

    @Test
    void filesAreDroppedAndRowsArePastedOnAnyPage() {
        String file = SampleFile.text(SampleFile.utf8(directory, prefix, 2));
        try (Portal portal = Portal.signIn(chromium, system, ADMIN)) {
            Page page = portal.page();
            page.evaluate(
                    """
                    text => {
                      const data = new DataTransfer();
                      data.items.add(new File([text], 'dropped.csv'));
                      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
                    }""",
                    file);
            assertThat(page.locator("rc-preview h2")).hasText("Check: 2 rows");
            page.evaluate(
                    """
                    text => {
                      const data = new DataTransfer();
                      data.setData('text/plain', text);
                      document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
                    }""",
                    SampleFile.SCRIPT_HEADER + "\n" + SampleFile.row(prefix, 2));
            assertThat(page.locator("rc-preview h2")).hasText("Check: 3 rows");
            assertThat(page.locator(".files")).containsText("pasted.csv");
        }
    }

    @Test
    void aFileThatWasChangedAfterItWasCheckedIsNamedAndCheckedAgain() throws IOException {
        Path file = SampleFile.utf8(directory, prefix, 1);
        try (Portal portal = Portal.signIn(chromium, system, ADMIN)) {
            Page page = portal.page();
            portal.open("Register devices");
            portal.choose(file);
            page.locator("rc-preview h2").waitFor();
            Files.writeString(file, SampleFile.row(prefix, 1) + "\r\n", StandardOpenOption.APPEND);
            portal.button("Register 1 device").click();

            assertThat(page.locator("rc-problem")).containsText("A file was changed after you chose it");
            page.locator(".files li.broken button").click();
            portal.choose(file);
            portal.button("Register 2 devices").click();
            assertThat(page.locator("rc-progress h2")).hasText("Finished");
        }
    }

    private static void register(Portal portal, Path file) {
        if (portal.page().locator("rc-register-page").count() == 0) {
            portal.open("Register devices");
        }
        portal.choose(file);
        portal.button(Pattern.compile("^Register \\d+ devices?$")).click();
    }

    private static Predicate<String> checks() {
        return url -> url.contains("/v1/registrations?dryRun=true");
    }

    /** Submissions, not checks. */
    private static Predicate<String> registrations() {
        return url -> url.contains(":" + port("intake") + "/v1/registrations") && !url.contains("dryRun");
    }

    private static String port(String service) {
        return system.url(service).replaceAll(".*:", "");
    }

    /** What intake answers while it publishes the rows of an earlier attempt. */
    private static void stillBusy(Route route) {
        route.fulfill(
                new Route.FulfillOptions()
                        .setStatus(409)
                        .setHeaders(Map.of("Access-Control-Allow-Origin", "*"))
                        .setContentType("application/problem+json")
                        .setBody(
                                "{\"type\":\"https://rollcall.dev/problems/idempotency-key-in-flight\",\"title\":\"In flight\",\"status\":409}"));
    }

    /** The Idempotency-Keys that the page sends from now on, one for each request. */
    private static List<String> keysOf(Page page) {
        List<String> keys = new ArrayList<>();
        page.onRequest(request -> {
            String key = request.headers().get("idempotency-key");
            if (key != null) {
                keys.add(key);
            }
        });
        return keys;
    }

    private static void limitUploads(CDPSession network, int bytesPerSecond) {
        network.send("Network.enable");
        JsonObject conditions = new JsonObject();
        conditions.addProperty("offline", false);
        conditions.addProperty("latency", 0);
        conditions.addProperty("downloadThroughput", NO_LIMIT);
        conditions.addProperty("uploadThroughput", bytesPerSecond);
        network.send("Network.emulateNetworkConditions", conditions);
    }

    /** The registrations that asked for a device. */
    private static Set<String> registrationsOf(String serialNumber) {
        String id = system.status("/v1/devices?search=" + serialNumber, ADMIN)
                .path("items")
                .path(0)
                .path("id")
                .asText();
        Set<String> registrations = new HashSet<>();
        system.status("/v1/devices/" + id + "/history", ADMIN)
                .path("items")
                .forEach(change ->
                        registrations.add(change.path("registrationId").asText()));
        return registrations;
    }
}
