package io.rollcall.cli.command;

import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;

import io.rollcall.cli.client.Pause;
import io.rollcall.cli.terminal.Terminal;

/**
 * Everything that a command meets outside itself.
 *
 * @param environment the environment variables
 * @param workingDirectory relative file names are relative to it, and {@code .rollcall} is in it
 * @param home the project's root, where the services were built
 */
public record Surroundings(
        Terminal terminal,
        InputStream in,
        Map<String, String> environment,
        Path workingDirectory,
        Path home,
        Clock clock,
        Pause pause) {

    public Surroundings {
        Objects.requireNonNull(terminal, "terminal");
        Objects.requireNonNull(in, "in");
        environment = Map.copyOf(environment);
        workingDirectory = workingDirectory.toAbsolutePath().normalize();
        home = home.toAbsolutePath().normalize();
        Objects.requireNonNull(clock, "clock");
        Objects.requireNonNull(pause, "pause");
    }

    /** A file that the command line names. */
    public Path file(String name) {
        return workingDirectory.resolve(name);
    }
}
