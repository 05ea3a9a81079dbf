package io.rollcall.cli.terminal;

import java.util.ArrayList;
import java.util.List;

/** Breaks text between words. */
public final class Wrap {

    private Wrap() {}

    /** Lines of at most that width; a word that is longer by itself stays whole. */
    public static List<String> lines(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        int used = 0;
        for (String word : text.strip().split("\\s+")) {
            int length = TextWidth.of(word);
            if (used > 0 && used + 1 + length > width) {
                lines.add(line.toString());
                line.setLength(0);
                used = 0;
            }
            if (used > 0) {
                line.append(' ');
                used++;
            }
            line.append(word);
            used += length;
        }
        lines.add(line.toString());
        return lines;
    }
}
