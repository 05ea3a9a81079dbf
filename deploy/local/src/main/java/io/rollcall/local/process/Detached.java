package io.rollcall.local.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps Ctrl-C away from the children. A terminal sends SIGINT to the whole foreground process group, so without this the
 * children would end at the same time as the launcher and not in its order. The process id stays that of the command.
 */
final class Detached {

    private static final String SETSID = "setsid";

    /** Signals that are ignored stay so across exec, and a JVM leaves an ignored SIGINT or SIGHUP alone. */
    private static final List<String> IGNORING = List.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh");

    private Detached() {}

    /** The command, with what detaches it from the terminal in front; on Windows the command as it is. */
    static List<String> command(List<String> command) {
        if (File.separatorChar == '\\') {
            return command;
        }
        List<String> detached = new ArrayList<>(onPath(SETSID) ? List.of(SETSID) : IGNORING);
        detached.addAll(command);
        return detached;
    }

    private static boolean onPath(String program) {
        String path = System.getenv("PATH");
        if (path == null) {
            return false;
        }
        for (String directory : path.split(File.pathSeparator)) {
            if (!directory.isEmpty() && Files.isExecutable(Path.of(directory, program))) {
                return true;
            }
        }
        return false;
    }
}
