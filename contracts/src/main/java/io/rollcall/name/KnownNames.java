package io.rollcall.name;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

import io.rollcall.device.HashLike;

/**
 * The names that a reader of JSON, headers or parameters accepts. It explains a name that is none of them: which known name was probably
 * meant, and which names there are.
 */
public final class KnownNames {

    /** A longer name is no misspelling. */
    private static final int LONGEST_COMPARED = 64;

    /** Shorter fragments, such as "id", are part of too many names. */
    private static final int SHORTEST_PART = 3;

    private static final int SHOWN = 64;

    private final List<String> names;

    private KnownNames(List<String> names) {
        this.names = names;
    }

    public static KnownNames of(String... names) {
        return new KnownNames(List.of(names));
    }

    public static KnownNames of(Collection<String> names) {
        return new KnownNames(List.copyOf(names));
    }

    public boolean contains(String name) {
        return names.contains(name);
    }

    /**
     * The known name that resembles a name most; null if none does. Case and punctuation do not count: {@code hardware_hash} is
     * {@code hardwareHash}. Then come names that differ in a few letters, and names of which one contains the other.
     */
    public String nearest(String name) {
        if (name == null || name.length() > LONGEST_COMPARED) {
            return null;
        }
        String given = reduced(name);
        String nearest = null;
        int least = Integer.MAX_VALUE;
        for (String known : names) {
            int distance = distance(given, reduced(known));
            if (distance < least) {
                nearest = known;
                least = distance;
            }
        }
        return nearest;
    }

    /** All names, separated by commas. */
    public String list() {
        return String.join(", ", names);
    }

    /**
     * A name from outside, fit to be shown in a message: bounded, without characters that could disturb a terminal or a page, and without any
     * part of a hardware hash.
     */
    public static String shown(String name) {
        String printable = HashLike.hidden(name).replaceAll("[^\\p{L}\\p{N} ._\\[\\]-]", "?");
        return printable.length() <= SHOWN ? printable : printable.substring(0, SHOWN);
    }

    /** The number of changed letters where that is small, more where one contains the other; otherwise the maximum. */
    private static int distance(String given, String known) {
        int changes = changes(given, known);
        if (changes * 3 <= Math.max(given.length(), known.length())) {
            return changes;
        }
        boolean part = given.length() >= SHORTEST_PART && (known.contains(given) || given.contains(known));
        return part ? LONGEST_COMPARED + changes : Integer.MAX_VALUE;
    }

    /** Letters that are added, removed, replaced or swapped with their neighbor (optimal string alignment). */
    private static int changes(String a, String b) {
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                boolean same = a.charAt(i - 1) == b.charAt(j - 1);
                int least = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + (same ? 0 : 1));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    least = Math.min(least, beforeLast[j - 2] + 1);
                }
                row[j] = least;
            }
            int[] free = beforeLast;
            beforeLast = last;
            last = row;
            row = free;
        }
        return last[b.length()];
    }

    private static String reduced(String name) {
        StringBuilder reduced = new StringBuilder(name.length());
        name.toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .forEach(reduced::appendCodePoint);
        return reduced.toString();
    }
}
