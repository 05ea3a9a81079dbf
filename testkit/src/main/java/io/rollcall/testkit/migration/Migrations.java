package io.rollcall.testkit.migration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Compares a service's migrations with a list of their checksums, in the format of {@code sha256sum}. Flyway refuses to start on a database with
 * a different version of a migration, so a released migration is never edited.
 */
public final class Migrations {

    private static final Path FILES = Path.of("src/main/resources/db/migration");
    private static final Path LIST = Path.of("src/test/resources/db/migrations.sha256");

    private Migrations() {}

    /** The faults of the migrations of the current module, one sentence with instructions for each; empty if there are none. */
    public static List<String> faults() {
        return faults(FILES, LIST);
    }

    static List<String> faults(Path directory, Path list) {
        Map<String, String> recorded = recorded(list);
        Map<String, String> files = checksums(directory);
        List<String> faults = new ArrayList<>();
        Set<String> versions = new HashSet<>();
        files.forEach((name, checksum) -> {
            if (!versions.add(name.substring(0, name.indexOf("__")))) {
                faults.add("There is another migration of the version of " + name
                        + ". Give the new one the next free number.");
            }
            String expected = recorded.get(name);
            if (expected == null) {
                faults.add("%s is not recorded. If it is final, add this line to %s:%n%s  %s"
                        .formatted(name, list, checksum, name));
            } else if (!expected.equals(checksum)) {
                faults.add(
                        ("%s has been changed. A database that has it would refuse to start. Restore the file, and add a new"
                                        + " migration instead.")
                                .formatted(name));
            }
        });
        recorded.keySet().stream()
                .filter(name -> !files.containsKey(name))
                .forEach(name -> faults.add("%s is recorded and missing. Restore the file.".formatted(name)));
        return faults;
    }

    private static Map<String, String> recorded(Path list) {
        Map<String, String> recorded = new TreeMap<>();
        for (String line : lines(list)) {
            if (!line.isBlank() && !line.startsWith("#")) {
                String[] parts = line.trim().split("\\s+", 2);
                recorded.put(parts[1], parts[0]);
            }
        }
        return recorded;
    }

    private static Map<String, String> checksums(Path directory) {
        Map<String, String> checksums = new TreeMap<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                // independent of the line endings of a checkout, which Flyway ignores as well
                String text = String.join("\n", lines(file)) + "\n";
                byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
                checksums.put(file.getFileName().toString(), HexFormat.of().formatHex(digest));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
        return checksums;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
