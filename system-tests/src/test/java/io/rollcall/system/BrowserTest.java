package io.rollcall.system;

import java.nio.file.Path;
import java.util.UUID;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** What the tests of the portal share: a browser, and the running system. */
abstract class BrowserTest {

    static final String ADMIN = "contoso-admin";

    static Chromium chromium;
    static RunningSystem system;

    @TempDir
    Path directory;

    @BeforeAll
    static void startBrowser() {
        chromium = Chromium.start();
        system = RunningSystem.get();
    }

    @AfterAll
    static void closeBrowser() {
        if (chromium != null) {
            chromium.close();
            chromium = null;
        }
    }

    /** The beginning of serial numbers that no other test has. */
    static String uniquePrefix(String kind) {
        return kind + UUID.randomUUID().toString().substring(0, 6);
    }

    /** Asks for a device that no supplier lists, whose registration fails. */
    static void register(String serialNumber) {
        system.accepted(
                "intake",
                "/v1/registrations",
                ADMIN,
                "{\"devices\":[{\"serialNumber\":\"" + serialNumber
                        + "\",\"manufacturer\":\"Contoso Ltd.\",\"model\":\"Web\"}]}");
    }
}
