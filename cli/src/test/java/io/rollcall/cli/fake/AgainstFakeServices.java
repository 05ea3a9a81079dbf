package io.rollcall.cli.fake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests of commands that call the services: fake ones, with a token of their own, on a screen in a directory of their own. */
public abstract class AgainstFakeServices {

    @TempDir
    protected Path directory;

    protected FakeServices services;
    protected Screen screen;

    @BeforeEach
    void startServices() throws IOException {
        services = new FakeServices();
        screen = new Screen(directory)
                .with("ROLLCALL_URL", services.url().toString())
                .with(
                        "ROLLCALL_TOKEN_FILE",
                        Files.writeString(directory.resolve("t"), "a.b.c").toString());
    }

    @AfterEach
    void stopServices() {
        services.close();
    }
}
