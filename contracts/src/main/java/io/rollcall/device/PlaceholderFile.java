package io.rollcall.device;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads {@code placeholders.txt}, a list of values by kind. */
final class PlaceholderFile {
    private static final String FILE = "placeholders.txt";
    private static final char COMMENT = '#';

    private PlaceholderFile() {}

    /** The values of a kind. */
    static Set<String> values(String kind) {
        String start = kind + " ";
        try (InputStream in = PlaceholderFile.class.getResourceAsStream(FILE);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> line.startsWith(start))
                    .map(line -> line.substring(start.length()))
                    .map(value -> value.indexOf(COMMENT) < 0 ? value : value.substring(0, value.indexOf(COMMENT)))
                    .map(String::strip)
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
