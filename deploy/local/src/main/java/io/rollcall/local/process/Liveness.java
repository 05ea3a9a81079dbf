package io.rollcall.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Whether a process still does anything. One that has ended but was not yet collected by its parent is listed as alive on Linux;
 * in a container whose first process collects nobody it stays so for ever.
 */
public final class Liveness {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);
    private static final String ZOMBIE = "Z";

    private Liveness() {}

    /** Whether it runs. */
    public static boolean alive(ProcessHandle process) {
        return process.isAlive() && !zombie(process.pid());
    }

    /** Returns true as soon as it has ended, false if it has not within this time. */
    static boolean awaitEnd(ProcessHandle process, Duration patience) {
        long until = System.nanoTime() + patience.toNanos();
        while (alive(process)) {
            if (System.nanoTime() > until) {
                return false;
            }
            try {
                Thread.sleep(BETWEEN_LOOKS.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    private static boolean zombie(long pid) {
        try {
            // "pid (name) state …", and the name may hold anything
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            return stat.startsWith(ZOMBIE, stat.lastIndexOf(')') + 2);
        } catch (IOException e) {
            return false;
        }
    }
}
