package io.rollcall.system;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The {@code rollcall} command, run as a process of its own in a working directory. */
final class Command {

    /** The project's root, where everything was built. */
    static final Path HOME =
            Path.of(System.getProperty("rollcall.home", "..")).toAbsolutePath().normalize();

    private final Path workingDirectory;
    private final Map<String, String> environment;

    /** What a run left behind. */
    record Result(int exitCode, String out, String err) {}

    Command(Path workingDirectory) {
        this(workingDirectory, Map.of());
    }

    /** @param environment additional variables, which the services of a stack inherit */
    Command(Path workingDirectory, Map<String, String> environment) {
        this.workingDirectory = workingDirectory;
        this.environment = environment;
    }

    /** Starts the command with its output going to files. */
    Process start(Path out, Path err, String... arguments) throws IOException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // as the launcher script does
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-Drollcall.home=" + HOME,
                "-jar",
                HOME.resolve("cli/target/rollcall-cli.jar").toString()));
        line.addAll(List.of(arguments));
        ProcessBuilder process = new ProcessBuilder(line)
                .directory(workingDirectory.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        process.environment().putAll(environment);
        return process.start();
    }

    /** Runs the command to its end. */
    Result run(Duration patience, String... arguments) throws IOException, InterruptedException {
        Path out = Files.createTempFile(workingDirectory, "out", ".txt");
        Path err = Files.createTempFile(workingDirectory, "err", ".txt");
        Process process = start(out, err, arguments);
        if (!process.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
            process.destroy();
            process.waitFor(30, TimeUnit.SECONDS);
            process.destroyForcibly();
            throw new AssertionError("'rollcall " + String.join(" ", arguments) + "' did not end within " + patience
                    + "\n" + Files.readString(out) + "\n" + Files.readString(err));
        }
        return new Result(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }
}
