package io.rollcall.local;

import java.nio.file.Path;
import java.util.Locale;

/** The three services. */
public enum ServiceName {
    INTAKE(8081, 128),
    REGISTRATION(8082, 256),
    STATUS(8080, 256);

    private final int basePort;
    private final int heapMegabytes;

    ServiceName(int basePort, int heapMegabytes) {
        this.basePort = basePort;
        this.heapMegabytes = heapMegabytes;
    }

    /** Also the name of its database and of its role there. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    int basePort() {
        return basePort;
    }

    int heapMegabytes() {
        return heapMegabytes;
    }

    /** Where the build puts it. */
    Path jar(Path home) {
        return home.resolve(text() + "-service")
                .resolve("target")
                .resolve("quarkus-app")
                .resolve("quarkus-run.jar");
    }
}
