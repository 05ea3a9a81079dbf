package io.rollcall.system;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The authorisation matrix, {@code authorization-matrix.csv}. */
final class Matrix {

    private static final String FILE = "/authorization-matrix.csv";
    private static final int ABOUT = 4;

    private Matrix() {}

    /**
     * A line of it.
     *
     * @param whose what the request is about
     * @param statuses what each actor is answered
     */
    record Line(String service, String method, String path, String whose, Map<String, Integer> statuses) {

        String route() {
            return service + " " + method + " " + path;
        }

        @Override
        public String toString() {
            return route() + " " + whose;
        }
    }

    static Stream<Line> lines() {
        List<List<String>> cells = text().lines()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .map(line -> Stream.of(line.split(",")).map(String::strip).toList())
                .toList();
        List<String> header = cells.get(0);
        return cells.stream().skip(1).map(line -> line(header, line));
    }

    private static Line line(List<String> header, List<String> cells) {
        if (cells.size() != header.size()) {
            throw new AssertionError("a line of the matrix is not complete: " + cells);
        }
        Map<String, Integer> statuses = new LinkedHashMap<>();
        for (int i = ABOUT; i < cells.size(); i++) {
            statuses.put(header.get(i), Integer.valueOf(cells.get(i)));
        }
        return new Line(cells.get(0), cells.get(1), cells.get(2), cells.get(3), statuses);
    }

    private static String text() {
        try (InputStream in = Matrix.class.getResourceAsStream(FILE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
