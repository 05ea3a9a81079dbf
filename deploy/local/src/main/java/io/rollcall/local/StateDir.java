package io.rollcall.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

import io.rollcall.local.files.DirectoryTree;
import io.rollcall.local.files.PrivateFile;
import io.rollcall.local.process.Leftovers;
import io.rollcall.local.text.Words;

/** Where the stack keeps everything: {@code .rollcall}. One launcher at a time has it open. */
public final class StateDir {

    /** What it is called under the working directory. */
    public static final String NAME = ".rollcall";

    static final String KAFKA = "kafka";
    static final String POSTGRES = "postgres";

    private static final String MARKER = "rollcall-state";
    private static final String MARKER_TEXT =
            "State of a local Rollcall stack, version 1. ./rollcall reset deletes it.\n";
    private static final String LOCK = "lock";

    private final Path path;

    private StateDir(Path path) {
        this.path = path.toAbsolutePath().normalize();
    }

    public static StateDir at(Path path) {
        return new StateDir(path);
    }

    public Path path() {
        return path;
    }

    Path tokens() {
        return path.resolve("tokens");
    }

    Path keys() {
        return path.resolve("keys");
    }

    Path addresses() {
        return path.resolve("stack.json");
    }

    /** Opens it for this launcher alone, and makes it if it is not there. */
    Held hold() {
        try {
            if (!Files.exists(path) || isEmpty()) {
                PrivateFile.createDirectory(path);
                Files.writeString(path.resolve(MARKER), MARKER_TEXT);
                Files.writeString(path.resolve(".gitignore"), "*\n");
            }
        } catch (IOException e) {
            throw new StackException(Words.of("state.cannot-create", path, e.getMessage()), e);
        }
        requireOurs();
        return lock();
    }

    /**
     * Deletes it, with all data in it.
     *
     * @return whether there was anything to delete
     * @throws StackException if a stack is running on it, or if it is not a state directory
     */
    public boolean reset() {
        if (!Files.exists(path)) {
            return false;
        }
        requireOurs();
        try (Held held = lock()) {
            held.endLeftovers();
        }
        try {
            DirectoryTree.delete(path);
            return true;
        } catch (IOException e) {
            throw new StackException(Words.of("state.cannot-delete", path, e.getMessage()), e);
        }
    }

    private boolean isEmpty() throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            return files.findAny().isEmpty();
        }
    }

    private void requireOurs() {
        if (!Files.isRegularFile(path.resolve(MARKER))) {
            throw new StackException(Words.of("state.foreign", path));
        }
    }

    private Held lock() {
        try {
            FileChannel channel =
                    FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                FileLock lock = channel.tryLock();
                if (lock != null) {
                    return new Held(channel, lock);
                }
            } catch (OverlappingFileLockException e) {
                // held by this very process: the same refusal
            }
            channel.close();
        } catch (IOException e) {
            throw new StackException(Words.of("state.cannot-lock", path, e.getMessage()), e);
        }
        throw new StackException(Words.of("state.in-use", path));
    }

    /** The right to use the directory, until it is closed or this process ends, however it ends. */
    final class Held implements AutoCloseable {

        private final FileChannel channel;
        private final FileLock lock;

        private Held(FileChannel channel, FileLock lock) {
            this.channel = channel;
            this.lock = lock;
        }

        /** Ends the children of a launcher that was killed: services first, as when the stack stops. */
        List<String> endLeftovers() {
            List<String> names = Stream.concat(
                            Stream.of(ServiceName.values()).map(ServiceName::text), Stream.of(KAFKA, POSTGRES))
                    .toList();
            return new Leftovers(path).end(names);
        }

        @Override
        public void close() {
            try {
                lock.release();
                channel.close();
            } catch (IOException e) {
                // the lock goes with the process at the latest
            }
        }
    }
}
