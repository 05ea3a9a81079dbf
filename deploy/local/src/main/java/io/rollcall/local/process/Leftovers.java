package io.rollcall.local.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Children of a launcher that was killed. Ends exactly those that it recorded, and no other process. */
public final class Leftovers {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Path runDir;

    public Leftovers(Path stateDir) {
        this.runDir = stateDir.resolve("run");
    }

    /** Ends what is still running of these, one after the other, and says which were. */
    public List<String> end(List<String> names) {
        List<String> ended = new ArrayList<>();
        for (String name : names) {
            new RunRecord(runDir.resolve(name)).running().ifPresent(process -> {
                Stop.TERMINATE.end(process, PATIENCE);
                ended.add(name + " (pid " + process.pid() + ")");
            });
        }
        return ended;
    }
}
