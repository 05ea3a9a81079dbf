package io.rollcall.file;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gathers a file's warnings; however the file is made, they are few. */
final class Warnings {
    private static final int MOST_COLUMNS = 20;

    private final Map<String, Tally> columns = new LinkedHashMap<>();
    private final Tally above = new Tally();
    private final Tally below = new Tally();

    /** Lines with text stood above the header. */
    void linesAbove(int first, int count) {
        above.line = first;
        above.count = count;
    }

    /** A line of prose stood below the header. */
    void lineBelow(int line) {
        below.add(line);
    }

    /** A column has a value that is ignored. */
    void unknownColumn(String name, int line) {
        Tally tally = columns.get(name);
        if (tally == null) {
            if (columns.size() == MOST_COLUMNS) {
                return;
            }
            tally = new Tally();
            columns.put(name, tally);
        }
        tally.add(line);
    }

    List<FileWarning> list() {
        List<FileWarning> list = new ArrayList<>();
        for (Tally lines : List.of(above, below)) {
            if (lines.count > 0) {
                list.add(new FileWarning(FileWarning.Code.LINES_SKIPPED, lines.line, null, lines.count));
            }
        }
        columns.forEach((name, tally) ->
                list.add(new FileWarning(FileWarning.Code.UNKNOWN_COLUMN, tally.line, name, tally.count)));
        list.sort(Comparator.comparingInt(FileWarning::line));
        return list;
    }

    private static final class Tally {
        private int line;
        private long count;

        void add(int at) {
            line = count == 0 ? at : line;
            count++;
        }
    }
}
