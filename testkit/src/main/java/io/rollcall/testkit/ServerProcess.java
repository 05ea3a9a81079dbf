package io.rollcall.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.rollcall.local.process.Command;
import io.rollcall.local.process.Liveness;
import io.rollcall.local.process.ProcessLog;
import io.rollcall.local.process.Stop;

/** A server's process, known by its id in {@link SharedState} so that whichever copy of this class can end it. */
final class ServerProcess {

    private static final Duration TO_END = Duration.ofSeconds(20);

    private final String name;
    private final Stop stop;

    ServerProcess(String name, Stop stop) {
        this.name = name;
        this.stop = stop;
    }

    ProcessLog log() {
        return new ProcessLog(SharedState.directory().resolve(name + ".log"));
    }

    void start(Command command) {
        try {
            if (!Files.exists(log().file())) {
                Files.createFile(log().file());
                Runtime.getRuntime().addShutdownHook(new Thread(this::endWithJvm, "end-" + name));
            }
            SharedState.set(name + ".pid", command.start(log()).pid());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether any of the servers runs that are processes here. */
    static boolean anyAlive() {
        return Stream.of(EmbeddedKafka.NAME, EmbeddedPostgres.NAME)
                .anyMatch(name -> new ServerProcess(name, Stop.TERMINATE).alive());
    }

    boolean alive() {
        return handle().isPresent();
    }

    void stop() {
        handle().ifPresent(process -> stop.end(process, TO_END));
    }

    void kill() {
        handle().ifPresent(process -> {
            Stop kill = ProcessHandle::destroyForcibly;
            kill.end(process, TO_END);
        });
    }

    /** Sends a signal that Java has no method for, to the process and all its descendants. */
    void signal(String signal) {
        handle().ifPresent(process -> {
            List<String> command = new ArrayList<>(List.of("kill", "-" + signal));
            Stream.concat(Stream.of(process), process.descendants())
                    .map(each -> Long.toString(each.pid()))
                    .forEach(command::add);
            try {
                // a descendant may have ended meanwhile; only the process itself matters
                new ProcessBuilder(command)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private Optional<ProcessHandle> handle() {
        String pid = SharedState.get(name + ".pid");
        return pid == null
                ? Optional.empty()
                : ProcessHandle.of(Long.parseLong(pid)).filter(Liveness::alive);
    }

    private void endWithJvm() {
        // a paused process does not hear that it should end
        signal("CONT");
        stop();
    }
}
