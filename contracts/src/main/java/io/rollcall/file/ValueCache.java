package io.rollcall.file;

/** Gives the same String for the same text as long as it comes up often: makes, models and tags repeat from row to row. */
final class ValueCache {
    private static final int SIZE = 64;

    private final String[] recent = new String[SIZE];

    String get(char[] text, int from, int to) {
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = hash * 31 + text[i];
        }
        int slot = (hash ^ (hash >>> 16)) & (SIZE - 1);
        String value = recent[slot];
        if (value == null || !equal(value, text, from, to)) {
            value = new String(text, from, to - from);
            recent[slot] = value;
        }
        return value;
    }

    private static boolean equal(String value, char[] text, int from, int to) {
        if (value.length() != to - from) {
            return false;
        }
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) != text[from + i]) {
                return false;
            }
        }
        return true;
    }
}
