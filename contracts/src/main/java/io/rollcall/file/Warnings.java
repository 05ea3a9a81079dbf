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
    private final Tally joined = new Tally();
    private final Tally quoted = new Tally();
    private final Tally titled = new Tally();
    private final Tally guessed = new Tally();
    private String example;
    private boolean exampleIsUtf8;

    /** Lines with text stood above the header. */
    void linesAbove(int first, int count) {
        above.line = first;
        above.count = count;
    }

    /** A line of prose stood below the header. */
    void lineBelow(int line) {
        below.add(line);
    }

    /** A row was wrapped over several lines. */
    void joined(int line) {
        joined.add(line);
    }

    /** A line was quoted as a whole. */
    void quoted(int line) {
        quoted.add(line);
    }

    /** A row has the titles in front of its values. */
    void titled(int line) {
        titled.add(line);
    }

    /**
     * A value has characters beyond ASCII in an encoding that was guessed. The first that looks like UTF-8 is the best example, since that is where files
     * were joined; else the first.
     */
    void guessed(int line, String value) {
        boolean utf8 = looksLikeUtf8(value);
        if (example == null || (utf8 && !exampleIsUtf8)) {
            example = ColumnName.shown(value);
            exampleIsUtf8 = utf8;
            guessed.line = line;
        }
        guessed.count++;
    }

    /** Whether two characters are what windows-1252 makes of one letter in UTF-8, such as those for an umlaut. */
    private static boolean looksLikeUtf8(String value) {
        for (int i = 1; i < value.length(); i++) {
            char lead = value.charAt(i - 1);
            if (lead >= '\u00C2'
                    && lead <= '\u00C5'
                    && value.charAt(i) > 0x7F
                    && !Character.isLowerCase(value.charAt(i))) {
                return true;
            }
        }
        return false;
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
        addIfAny(list, FileWarning.Code.LINES_JOINED, joined, null);
        addIfAny(list, FileWarning.Code.LINES_QUOTED, quoted, null);
        addIfAny(list, FileWarning.Code.TITLES_IN_ROWS, titled, null);
        addIfAny(list, FileWarning.Code.ENCODING_GUESSED, guessed, example);
        columns.forEach((name, tally) ->
                list.add(new FileWarning(FileWarning.Code.UNKNOWN_COLUMN, tally.line, name, tally.count)));
        list.sort(Comparator.comparingInt(FileWarning::line));
        return list;
    }

    private static void addIfAny(List<FileWarning> list, FileWarning.Code code, Tally tally, String example) {
        if (tally.count > 0) {
            list.add(new FileWarning(code, tally.line, null, tally.count, example));
        }
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
