package io.rollcall.cli.terminal;

/** The columns of lines that come one by one, so that nobody knows yet how wide they will be. The cells are made {@link Printable}. */
public final class Columns {

    private static final String GAP = "  ";

    private final int[] widths;

    public Columns(int... widths) {
        this.widths = widths.clone();
    }

    /** The cells side by side, with a gap behind the last. What is too wide gives way where a person reads it. */
    public String line(Terminal terminal, String... cells) {
        if (cells.length != widths.length) {
            throw new IllegalArgumentException(cells.length + " cells for " + widths.length + " columns");
        }
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.length; i++) {
            String cell = Printable.of(cells[i]);
            String fitted = terminal.outIsTerminal() ? TextWidth.fit(cell, widths[i]) : cell;
            line.append(fitted)
                    .append(" ".repeat(Math.max(0, widths[i] - TextWidth.of(fitted))))
                    .append(GAP);
        }
        return line.toString();
    }
}
