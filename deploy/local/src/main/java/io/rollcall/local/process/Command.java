package io.rollcall.local.process;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * How a child is started.
 *
 * @param line the program and its arguments
 * @param environment what is added to the launcher's own environment
 */
public record Command(List<String> line, Map<String, String> environment) {

    public Command {
        line = List.copyOf(line);
        environment = Map.copyOf(environment);
    }

    /** Asked for the command at every start, because free ports may differ. */
    @FunctionalInterface
    public interface Source {
        Command get() throws IOException;
    }

    /** Starts it with its output appended to the log; its standard input ends when this process does. */
    public Process start(ProcessLog log) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(Detached.command(line));
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.file().toFile()));
        return builder.start();
    }

    /** The environment holds passwords, so it is left out. */
    @Override
    public String toString() {
        return String.join(" ", line);
    }
}
