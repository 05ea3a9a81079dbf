package io.rollcall.local.process;

import java.time.Duration;

/** How a child is asked to end. */
@FunctionalInterface
public interface Stop {

    /** SIGTERM; on Windows, which has none, the process ends at once. */
    Stop TERMINATE = ProcessHandle::destroy;

    /** How long the system may take to remove a process that was killed. */
    Duration AFTER_KILL = Duration.ofSeconds(5);

    /** Asks; does not wait. */
    void ask(ProcessHandle process);

    /** Asks, waits so long at most, then kills. */
    default void end(ProcessHandle process, Duration patience) {
        ask(process);
        if (!Liveness.awaitEnd(process, patience)) {
            process.destroyForcibly();
            Liveness.awaitEnd(process, AFTER_KILL);
        }
    }
}
