package io.rollcall.hardwarehash;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

import io.rollcall.device.WhiteSpace;

/** The text of a record: UTF-8 up to the first NUL, white space at its ends not counted. */
final class RecordText {

    private static final int MAX_CHARACTERS = 256;
    private static final byte ERASED = (byte) 0xFF;
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    private RecordText() {}

    /** The text, empty if blank; null if it is none: malformed, too long, or with characters that nobody can see. */
    static String read(byte[] blob, int offset, int length) {
        int end = offset;
        boolean plain = true;
        while (end < offset + length && blob[end] != 0) {
            plain &= blob[end] >= ' ' && blob[end] < 0x7F;
            end++;
        }
        String text = plain
                ? WhiteSpace.trim(new String(blob, offset, end - offset, StandardCharsets.ISO_8859_1))
                : readUnusual(blob, offset, end - offset);
        return text == null || text.length() > MAX_CHARACTERS ? null : text;
    }

    /**
     * The text that is left of one which is not UTF-8: without the bytes FF of erased memory at its ends, and in windows-1252. The same bytes
     * always give the same text.
     *
     * @param windows1252 whether a guess at the encoding is good enough
     * @return null if that is none either, or if the text is UTF-8 that is not fit to be shown.
     */
    static String guess(byte[] blob, int offset, int length, boolean windows1252) {
        if (isUtf8(blob, offset, length)) {
            return null;
        }
        int from = offset;
        int to = offset;
        while (to < offset + length && blob[to] != 0) {
            to++;
        }
        while (from < to && blob[from] == ERASED) {
            from++;
        }
        while (from < to && blob[to - 1] == ERASED) {
            to--;
        }
        String text = read(blob, from, to - from);
        if (text == null && windows1252) {
            text = WhiteSpace.trim(new String(blob, from, to - from, WINDOWS_1252));
            boolean visible = text.codePoints().allMatch(c -> isVisible(c) && c != '\uFFFD');
            text = visible && text.length() <= MAX_CHARACTERS ? text : null;
        }
        return text;
    }

    /** Whether the text is UTF-8, fit to be shown or not. */
    static boolean isUtf8(byte[] blob, int offset, int length) {
        int end = offset;
        while (end < offset + length && blob[end] != 0) {
            end++;
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(blob, offset, end - offset));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** As {@link #read}, for showing: whatever is wrong is a question mark, so that no terminal can be led astray. */
    static String readForDisplay(byte[] blob, int offset, int length) {
        int end = offset;
        while (end < offset + length && blob[end] != 0) {
            end++;
        }
        return display(new String(blob, offset, end - offset, StandardCharsets.UTF_8));
    }

    static String display(String text) {
        StringBuilder shown = new StringBuilder();
        WhiteSpace.trim(text)
                .codePoints()
                .limit(MAX_CHARACTERS)
                .forEach(c -> shown.appendCodePoint(isVisible(c) && c != '\uFFFD' ? c : '?'));
        return shown.toString();
    }

    private static String readUnusual(byte[] blob, int offset, int length) {
        try {
            String text = WhiteSpace.trim(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(blob, offset, length))
                    .toString());
            return text.codePoints().allMatch(RecordText::isVisible) ? text : null;
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    /** Neither a control character, nor half of one, nor one that changes the direction of the text around it. */
    private static boolean isVisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.SURROGATE -> false;
            default -> !isBetween(character, 0x202A, 0x202E) && !isBetween(character, 0x2066, 0x2069);
        };
    }

    private static boolean isBetween(int character, int first, int last) {
        return character >= first && character <= last;
    }
}
