package io.rollcall.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.rollcall.local.identity.DemoToken;

/**
 * How to start a stack.
 *
 * @param home the project's root, where the services were built
 * @param stateDir where it keeps its data, usually {@code .rollcall} in the working directory
 * @param portOffset added to every port
 * @param secure whether Kafka asks its clients who they are and lets each do only what it was granted
 * @param partners those that publish events to topics of their own
 * @param patience how long each part may take until it is ready
 * @param progress told one line at a time what happens, from several threads
 */
public record StackOptions(
        Path home,
        Path stateDir,
        int portOffset,
        boolean secure,
        List<String> partners,
        Duration patience,
        Consumer<String> progress) {

    private static final Duration TWO_MINUTES = Duration.ofMinutes(2);

    public StackOptions {
        home = home.toAbsolutePath().normalize();
        stateDir = stateDir.toAbsolutePath().normalize();
        partners = List.copyOf(partners);
        Objects.requireNonNull(patience, "patience");
        Objects.requireNonNull(progress, "progress");
    }

    /** With the state in {@code .rollcall} under the working directory, the design's ports, and no word about the progress. */
    public static StackOptions of(Path home) {
        return new StackOptions(home, Path.of(StateDir.NAME), 0, false, DemoToken.partners(), TWO_MINUTES, line -> {});
    }

    public StackOptions withStateDir(Path directory) {
        return new StackOptions(home, directory, portOffset, secure, partners, patience, progress);
    }

    public StackOptions withPortOffset(int offset) {
        return new StackOptions(home, stateDir, offset, secure, partners, patience, progress);
    }

    /** With an offset at which all ports are free at this moment. */
    public StackOptions withFreePorts() {
        return withPortOffset(Ports.freeOffset());
    }

    public StackOptions withSecure(boolean wanted) {
        return new StackOptions(home, stateDir, portOffset, wanted, partners, patience, progress);
    }

    /** With these partners besides those that have a demo token. */
    public StackOptions withPartners(List<String> further) {
        List<String> all = Stream.concat(DemoToken.partners().stream(), further.stream())
                .distinct()
                .toList();
        return new StackOptions(home, stateDir, portOffset, secure, all, patience, progress);
    }

    public StackOptions withPatience(Duration duration) {
        return new StackOptions(home, stateDir, portOffset, secure, partners, duration, progress);
    }

    public StackOptions withProgress(Consumer<String> listener) {
        return new StackOptions(home, stateDir, portOffset, secure, partners, patience, listener);
    }
}
