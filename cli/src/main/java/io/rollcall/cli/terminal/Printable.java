package io.rollcall.cli.terminal;

/** Makes text from elsewhere harmless: what could steer a terminal, or turn the direction of text, is shown as its code. */
public final class Printable {

    private static final int LINE_SEPARATOR = 0x2028;
    private static final int BYTE_ORDER_MARK = 0xFEFF;

    private Printable() {}

    /** One line without control and format characters; the same string where there are none. Null is empty. */
    public static String of(String text) {
        if (text == null) {
            return "";
        }
        StringBuilder safe = null;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            int next = i + Character.charCount(c);
            if (isHarmful(c)) {
                if (safe == null) {
                    safe = new StringBuilder(text.length() + 16).append(text, 0, i);
                }
                safe.append(shown(c));
            } else if (safe != null) {
                safe.appendCodePoint(c);
            }
            i = next;
        }
        return safe == null ? text : safe.toString();
    }

    private static boolean isHarmful(int c) {
        if (c < 0x7F) {
            return c < ' ';
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> c == LINE_SEPARATOR || c == BYTE_ORDER_MARK;
        };
    }

    private static String shown(int c) {
        return c == '\t' || c == '\n' || c == '\r' ? " " : String.format("\\u%04x", c);
    }
}
