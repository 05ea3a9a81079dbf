package io.rollcall.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

import io.rollcall.local.files.DirectoryTree;
import io.rollcall.local.identity.DemoIdentity;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * What all copies of the test kit's classes in one JVM share. Quarkus loads them anew for every application that it starts, so a
 * static field would mean one broker per application; system properties are the same for all.
 */
final class SharedState {

    /** A literal is the same object in every copy of this class. */
    static final Object LOCK = "io.rollcall.testkit.SharedState";

    private static final String PREFIX = "rollcall.testkit.";
    private static final String DIRECTORY = "directory";
    private static final Duration TO_END = Duration.ofSeconds(30);

    private SharedState() {}

    /** Null if it was never set. */
    static String get(String name) {
        return System.getProperty(PREFIX + name);
    }

    static int number(String name) {
        return Integer.parseInt(get(name));
    }

    static void set(String name, Object value) {
        System.setProperty(PREFIX + name, value.toString());
    }

    /** For data, logs and keys; deleted when the JVM ends. */
    static Path directory() {
        // looked up without the lock first: the servers are started by other threads while the lock is held
        if (get(DIRECTORY) == null) {
            synchronized (LOCK) {
                if (get(DIRECTORY) == null) {
                    try {
                        set(
                                DIRECTORY,
                                Files.createTempDirectory("rollcall-testkit").toRealPath());
                        Runtime.getRuntime()
                                .addShutdownHook(new Thread(SharedState::deleteDirectory, "delete-testkit"));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }
            }
        }
        return Path.of(get(DIRECTORY));
    }

    /** The servers are ended by hooks of their own, at the same time. */
    private static void deleteDirectory() {
        try {
            Awaitility.await().atMost(TO_END).until(() -> !ServerProcess.anyAlive());
            DirectoryTree.delete(directory());
        } catch (IOException | ConditionTimeoutException e) {
            // what is left is in the temporary directory
        }
    }

    static DemoIdentity identity() {
        synchronized (LOCK) {
            try {
                return DemoIdentity.in(directory().resolve("keys"), Clock.systemUTC());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
