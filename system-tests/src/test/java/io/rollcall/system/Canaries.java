package io.rollcall.system;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Texts that must not be found, nor any piece of them that is long enough to be no accident. */
final class Canaries {

    /** Anything longer than one and a half of these is found wherever it is cut. */
    private static final int PIECE = 24;

    private static final int STEP = PIECE / 2;

    private final Set<String> pieces = new HashSet<>();
    private final Set<String> whole = new TreeSet<>();

    /** Plants a long text, such as a hash or a token. Stretches of one character are nobody's secret. */
    void plantLong(String text) {
        for (int from = 0; from + PIECE <= text.length(); from += STEP) {
            String piece = text.substring(from, from + PIECE);
            if (piece.chars().distinct().count() > 6) {
                pieces.add(piece);
            }
        }
    }

    /** Plants a short text, which is found as a whole. */
    void plant(String text) {
        whole.add(text);
    }

    /** What of it stands in a text. */
    List<String> in(String text) {
        Set<String> found = new TreeSet<>();
        for (String canary : whole) {
            if (text.contains(canary)) {
                found.add(canary);
            }
        }
        if (!pieces.isEmpty()) {
            for (int from = 0; from + PIECE <= text.length(); from++) {
                String piece = text.substring(from, from + PIECE);
                if (pieces.contains(piece)) {
                    found.add(piece);
                }
            }
        }
        return List.copyOf(found);
    }

    /** Some of the pieces, for searches that cannot look for all of them. */
    List<String> sample(int count) {
        return pieces.stream().sorted().limit(count).toList();
    }
}
