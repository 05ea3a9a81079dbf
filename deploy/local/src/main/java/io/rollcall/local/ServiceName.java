package io.rollcall.local;

import java.nio.file.Path;
import java.util.Locale;

/** The three services. */
public enum ServiceName {
    INTAKE(8081, 128, 40),
    REGISTRATION(8082, 256, 176),
    STATUS(8080, 256, 176);

    private final int basePort;
    private final int heapMegabytes;
    private final int youngMegabytes;

    ServiceName(int basePort, int heapMegabytes, int youngMegabytes) {
        this.basePort = basePort;
        this.heapMegabytes = heapMegabytes;
        this.youngMegabytes = youngMegabytes;
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

    /**
     * How much of the heap is for what was made last. Those that read Kafka in batches need most of it: a batch that is still at work when the
     * collector comes would move to the rest of the heap, and die there a moment later.
     */
    int youngMegabytes() {
        return youngMegabytes;
    }

    /** Where the build puts it. */
    Path jar(Path home) {
        return home.resolve(text() + "-service")
                .resolve("target")
                .resolve("quarkus-app")
                .resolve("quarkus-run.jar");
    }
}
