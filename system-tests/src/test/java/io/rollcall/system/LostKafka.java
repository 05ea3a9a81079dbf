package io.rollcall.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The disk of the broker, which is restored from an older copy, or lost. The stack is stopped meanwhile. */
final class LostKafka {

    private final Path data;
    private final Path copy;

    LostKafka(RunningSystem system) {
        this.data = system.directory().resolve(".rollcall/kafka");
        this.copy = system.directory().resolve("kafka-copy");
    }

    void copy() throws IOException {
        for (Path source : tree(data)) {
            Files.copy(source, copy.resolve(data.relativize(source).toString()));
        }
    }

    void restore() throws IOException {
        delete();
        Files.move(copy, data);
    }

    void delete() throws IOException {
        List<Path> tree = tree(data);
        tree.sort(Comparator.reverseOrder());
        for (Path path : tree) {
            Files.delete(path);
        }
    }

    private static List<Path> tree(Path directory) {
        try (Stream<Path> paths = Files.walk(directory)) {
            return new ArrayList<>(paths.toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
