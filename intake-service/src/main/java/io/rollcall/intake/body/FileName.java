package io.rollcall.intake.body;

import io.rollcall.device.HashLike;

/** A file's name as it may be shown, stored and published. It is never used to name a file. */
final class FileName {

    private static final int MAX_LENGTH = 255;

    private FileName() {}

    /** The last segment of a path, without any part of a hardware hash, and without characters that could disturb a terminal or a page; null where nothing is left. */
    static String shown(String name) {
        if (name == null) {
            return null;
        }
        int segment = Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1;
        StringBuilder shown = new StringBuilder();
        name.codePoints()
                .skip(name.codePointCount(0, segment))
                .filter(FileName::harmless)
                .forEach(c -> {
                    if (shown.length() + Character.charCount(c) <= MAX_LENGTH) {
                        shown.appendCodePoint(c);
                    }
                });
        String text = shown.toString().strip();
        return text.isEmpty() ? null : HashLike.hidden(text);
    }

    private static boolean harmless(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> codePoint != 0xFFFD;
        };
    }
}
