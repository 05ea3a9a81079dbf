package io.rollcall.hardwarehash;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

import io.rollcall.device.WhiteSpace;

/** The text of a record: UTF-8 up to the first NUL, white space at its ends not counted. */
final class RecordText {

    private static final int MAX_CHARACTERS = 256;

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
