package io.rollcall.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The tables of docs/kafka-security.md, each known by the heading that it stands under. */
final class DocumentTable {

    private static final Path DOCUMENT = Path.of("..", "docs", "kafka-security.md");

    private DocumentTable() {}

    /** Its lines, without the names of its columns. */
    static List<String> under(String heading) throws IOException {
        return Files.readAllLines(DOCUMENT).stream()
                .dropWhile(line -> !line.equals(heading))
                .skip(1)
                .takeWhile(line -> !line.startsWith("## "))
                .filter(line -> line.startsWith("| `"))
                .toList();
    }
}
