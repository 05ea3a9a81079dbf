package io.rollcall.cli.command;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.rollcall.cli.client.ServiceAddresses;
import io.rollcall.cli.terminal.Words;
import io.rollcall.local.StackAddresses;
import io.rollcall.local.StateDir;

/** The embedded stack of a directory, as its state directory tells it: running, or stopped with its tokens still there. */
public final class LocalStack {

    private static final String TOKENS = "tokens";
    private static final String SUFFIX = ".jwt";

    private final Path stateDir;
    private final Optional<StackAddresses> running;

    private LocalStack(Path stateDir, Optional<StackAddresses> running) {
        this.stateDir = stateDir;
        this.running = running;
    }

    /** That of the directory, or of the nearest one above it that has one. */
    public static Optional<LocalStack> find(Path directory) {
        for (Path each = directory; each != null; each = each.getParent()) {
            Path stateDir = each.resolve(StateDir.NAME);
            if (Files.isDirectory(stateDir.resolve(TOKENS))) {
                return Optional.of(at(stateDir));
            }
        }
        return Optional.empty();
    }

    /** That of this state directory. */
    public static LocalStack at(Path stateDir) {
        return new LocalStack(stateDir, read(stateDir));
    }

    /** Whether its launcher lives: one that was killed leaves its addresses behind. */
    public boolean isUp() {
        return running.flatMap(stack -> ProcessHandle.of(stack.pid()))
                .map(ProcessHandle::isAlive)
                .orElse(false);
    }

    public ServiceAddresses addresses() {
        StackAddresses stack = running.orElseThrow();
        return new ServiceAddresses(
                URI.create(stack.status().url()),
                URI.create(stack.intake().url()),
                URI.create(stack.registration().url()));
    }

    /** Everything that there is to know about it; only while it is up. */
    public StackAddresses details() {
        return running.orElseThrow();
    }

    public Path stateDir() {
        return stateDir;
    }

    /** The file with the token of one of its identities. */
    public Path token(String identity) {
        List<String> known = identities();
        if (!known.contains(identity)) {
            throw new UsageException(
                    Words.of("identity.unknown", identity, stateDir.resolve(TOKENS), String.join(", ", known)));
        }
        return stateDir.resolve(TOKENS).resolve(identity + SUFFIX);
    }

    private List<String> identities() {
        try (Stream<Path> files = Files.list(stateDir.resolve(TOKENS))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SUFFIX))
                    .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                    .sorted()
                    .collect(Collectors.toList());
        } catch (IOException e) {
            return List.of();
        }
    }

    private static Optional<StackAddresses> read(Path stateDir) {
        try {
            return StackAddresses.read(stateDir);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
