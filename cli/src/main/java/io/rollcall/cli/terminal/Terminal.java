package io.rollcall.cli.terminal;

import java.io.PrintStream;
import java.util.Objects;

/**
 * Where a command writes: results to the one stream, everything else to the other.
 *
 * @param outIsTerminal whether a person looks at the results; a program or a file gets them without colours and at any width
 * @param errIsTerminal whether a line may be drawn over and over
 * @param columns how wide the terminal is
 * @param colours whether there may be any
 */
public record Terminal(
        PrintStream out, PrintStream err, boolean outIsTerminal, boolean errIsTerminal, int columns, boolean colours) {

    private static final int LEAST_COLUMNS = 40;
    private static final int MOST_TEXT_COLUMNS = 110;

    public Terminal {
        Objects.requireNonNull(out, "out");
        Objects.requireNonNull(err, "err");
        columns = Math.max(LEAST_COLUMNS, columns);
    }

    /** A line of results. It must be {@link Printable} where it is not the program's own. */
    public void line(String text) {
        out.println(text);
    }

    public void line() {
        out.println();
    }

    public void table(Table table) {
        table.lines(this).forEach(out::println);
    }

    /** Text that is broken to the terminal's width, every line behind the indent. */
    public void text(String indent, String text) {
        for (String line : Wrap.lines(Printable.of(text), textWidth() - indent.length())) {
            out.println(indent + line);
        }
    }

    /** Something that is not a result, such as a refusal. */
    public void note(String text) {
        err.println(text);
    }

    /** Something that went wrong: the first line stands out. */
    public void error(String text) {
        err.println((colours && errIsTerminal ? Style.RED.around("rollcall:") : "rollcall:") + " " + text);
    }

    /** Like {@link #text}, beside the results. */
    public void noteText(String indent, String text) {
        for (String line : Wrap.lines(Printable.of(text), textWidth() - indent.length())) {
            err.println(indent + line);
        }
    }

    /** For results. */
    public String styled(Style style, String text) {
        return colours && outIsTerminal ? style.around(text) : text;
    }

    /** Nobody reads a table by eye that goes to a file: it may be as wide as it likes there. */
    int tableWidth() {
        return outIsTerminal ? columns : Integer.MAX_VALUE / 2;
    }

    private int textWidth() {
        return Math.min(columns, MOST_TEXT_COLUMNS);
    }
}
