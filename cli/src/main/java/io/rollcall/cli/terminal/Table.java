package io.rollcall.cli.terminal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A plain table: columns as wide as what is in them, two spaces between them, no lines. The cells are made {@link Printable}.
 *
 * <p>Where it is wider than the room for it, the widest columns give way.
 */
public final class Table {

    private static final int LEAST_WIDTH = 12;
    private static final String GAP = "  ";

    private final List<String> header;
    private final Set<Integer> rightAligned = new TreeSet<>();
    private final List<Row> rows = new ArrayList<>();

    private record Row(List<String> cells, Style style) {}

    public Table(String... header) {
        this.header = List.of(header);
    }

    /** Numbers look better so. */
    public Table right(int... columns) {
        Arrays.stream(columns).forEach(rightAligned::add);
        return this;
    }

    public Table row(Object... cells) {
        return row(Style.PLAIN, cells);
    }

    /** A row with its first cell in that style. */
    public Table row(Style style, Object... cells) {
        if (cells.length != header.size()) {
            throw new IllegalArgumentException(cells.length + " cells for " + header.size() + " columns");
        }
        rows.add(new Row(
                Arrays.stream(cells)
                        .map(cell -> Printable.of(cell == null ? "" : cell.toString()))
                        .toList(),
                style));
        return this;
    }

    /** A table without the columns that have nothing but a header. */
    public Table withoutEmptyColumns() {
        List<Integer> kept = new ArrayList<>();
        for (int i = 0; i < header.size(); i++) {
            int column = i;
            if (rows.stream().anyMatch(row -> !row.cells().get(column).isEmpty())) {
                kept.add(i);
            }
        }
        Table less = new Table(kept.stream().map(header::get).toArray(String[]::new));
        for (int i = 0; i < kept.size(); i++) {
            if (rightAligned.contains(kept.get(i))) {
                less.right(i);
            }
        }
        rows.forEach(
                row -> less.rows.add(new Row(kept.stream().map(row.cells()::get).toList(), row.style())));
        return less;
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** The lines, at most as wide as the terminal, where that has a width. */
    public List<String> lines(Terminal terminal) {
        int[] widths = widths(terminal.tableWidth());
        List<String> lines = new ArrayList<>();
        lines.add(line(new Row(header, Style.PLAIN), widths, Style.BOLD, terminal));
        for (Row row : rows) {
            lines.add(line(row, widths, Style.PLAIN, terminal));
        }
        return lines;
    }

    private String line(Row row, int[] widths, Style whole, Terminal terminal) {
        StringBuilder line = new StringBuilder();
        int blanks = 0;
        for (int i = 0; i < widths.length; i++) {
            String cell = TextWidth.fit(row.cells().get(i), widths[i]);
            int fill = widths[i] - TextWidth.of(cell);
            blanks += i == 0 ? 0 : GAP.length();
            if (rightAligned.contains(i)) {
                blanks += fill;
                fill = 0;
            }
            if (!cell.isEmpty()) {
                line.append(" ".repeat(blanks));
                line.append(terminal.styled(i == 0 && row.style() != Style.PLAIN ? row.style() : whole, cell));
                blanks = 0;
            }
            blanks += fill;
        }
        return line.toString();
    }

    private int[] widths(int room) {
        int[] widths = new int[header.size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = TextWidth.of(header.get(i));
            for (Row row : rows) {
                widths[i] = Math.max(widths[i], TextWidth.of(row.cells().get(i)));
            }
        }
        int excess = Arrays.stream(widths).sum() + GAP.length() * (widths.length - 1) - room;
        while (excess > 0) {
            int widest = widest(widths);
            if (widths[widest] <= LEAST_WIDTH) {
                break;
            }
            widths[widest]--;
            excess--;
        }
        return widths;
    }

    private static int widest(int[] widths) {
        int widest = 0;
        for (int i = 1; i < widths.length; i++) {
            if (widths[i] >= widths[widest]) {
                widest = i;
            }
        }
        return widest;
    }
}
