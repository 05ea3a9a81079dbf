package io.rollcall.event;

/** Texts that PostgreSQL can store and UTF-8 can carry. */
final class StorableText {

    private StorableText() {}

    /** Whether a text is free of U+0000 and unpaired surrogates. */
    static boolean test(String text) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c == 0 || Character.isLowSurrogate(c)) {
                return false;
            }
            if (Character.isHighSurrogate(c)) {
                i++;
                if (i == length || !Character.isLowSurrogate(text.charAt(i))) {
                    return false;
                }
            }
        }
        return true;
    }
}
