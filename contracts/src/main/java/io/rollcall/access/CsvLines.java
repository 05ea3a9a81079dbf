package io.rollcall.access;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.List;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The files of this package: lines of fields, the first one being the header, with comments and blank lines between them. */
final class CsvLines {

    private CsvLines() {}

    /** The header and what follows it, each as its fields. */
    static List<List<String>> of(String file) {
        try (InputStream in = CsvLines.class.getResourceAsStream(file);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> List.of(line.split(",", -1)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
