package io.rollcall.file;

import java.util.ArrayList;
import java.util.List;

/** What the quotes of one line may have done to its cells, reused for every line. */
final class Quotes {
    private final List<BrokenCell> broken = new ArrayList<>();
    private boolean swallows;
    private boolean any;

    /**
     * A quoted cell that runs over several lines.
     *
     * @param line where its quote is opened
     * @param separatorFirst whether one is in the first line
     * @param separators the most in any of the lines after the first
     * @param textBehind whether text follows the closing quote
     */
    record BrokenCell(int cell, int line, boolean separatorFirst, int separators, boolean textBehind) {}

    void startLine() {
        broken.clear();
        swallows = false;
        any = false;
    }

    /** A cell starts with a quote. */
    void open() {
        any = true;
    }

    /** Whether a cell of the line starts with a quote. */
    boolean any() {
        return any;
    }

    /** Notes a cell over several lines; those of a line with absurdly many are not kept. */
    void add(BrokenCell cell) {
        if (broken.size() < Cells.MOST_KEPT) {
            broken.add(cell);
        }
    }

    /** A quoted cell is not closed on its line; or it is empty or contains a separator, and text follows its closing quote. */
    void swallow() {
        swallows = true;
    }

    /** The cells that run over several lines. */
    List<BrokenCell> broken() {
        return broken;
    }

    /** Whether a quoted cell may have swallowed others of its line. */
    boolean swallows() {
        return swallows;
    }

    /** Whether each quoted cell is closed on its line and contains no other cell. */
    boolean areHarmless() {
        return !swallows && broken.isEmpty();
    }
}
