package io.rollcall.file;

import java.io.IOException;
import java.util.Locale;

/** The beginning of a file's text, which must hold the header; refuses what is not a table at all. */
final class Prefix {
    private static final int LENGTH = 1 << 15;
    private static final int LOOKED_AT = 4096;
    private static final String[] MARKUP = {"<!doctype", "<html", "<head", "<body", "<table", "<?xml"};

    /** More control characters than one in so many are no text. */
    private static final int BINARY = 16;

    private final char[] text = new char[LENGTH];
    private int length;
    private boolean whole;

    private Prefix() {}

    static Prefix read(CharInput in) throws IOException, UnreadableFileException {
        Prefix prefix = new Prefix();
        prefix.fill(in);
        prefix.check(in);
        return prefix;
    }

    /** The buffer, to be used on for the rest of the file. */
    char[] text() {
        return text;
    }

    int length() {
        return length;
    }

    /** Whether this is all of the file. */
    boolean isWhole() {
        return whole;
    }

    private void fill(CharInput in) throws IOException {
        // A character beyond the basic plane needs room for two.
        while (length < text.length - 1) {
            int count;
            try {
                count = in.read(text, length, text.length - length);
            } catch (EncodingChangeException e) {
                return; // met again by the one who reads on
            }
            if (count < 0) {
                whole = true;
                return;
            }
            length += count;
        }
    }

    private void check(CharInput in) throws IOException, UnreadableFileException {
        int start = firstCharacter();
        if (start == length) {
            throw restIsBlank(in)
                    ? new UnreadableFileException(FileProblem.EMPTY_FILE)
                    : new UnreadableFileException(FileProblem.NO_HEADER, 1, Header.knownNames());
        }
        if (isBinary() || isMarkup(start)) {
            throw new UnreadableFileException(FileProblem.NOT_CSV);
        }
    }

    private boolean restIsBlank(CharInput in) throws IOException {
        while (!whole && firstCharacter() == length) {
            length = 0;
            fill(in);
            if (length == 0) {
                break;
            }
        }
        return firstCharacter() == length;
    }

    private int firstCharacter() {
        int i = 0;
        while (i < length && isNothing(text[i])) {
            i++;
        }
        return i;
    }

    private static boolean isNothing(char c) {
        return Characters.isBlank(c) || c == Characters.END_OF_FILE;
    }

    private boolean isBinary() {
        int looked = Math.min(length, LOOKED_AT);
        int controls = 0;
        for (int i = 0; i < looked; i++) {
            if (text[i] < ' ' && !isNothing(text[i])) {
                controls++;
            }
        }
        return controls * BINARY > looked;
    }

    private boolean isMarkup(int start) {
        String beginning =
                String.valueOf(text, start, Math.min(16, length - start)).toLowerCase(Locale.ROOT);
        for (String markup : MARKUP) {
            if (beginning.startsWith(markup)) {
                return true;
            }
        }
        return false;
    }
}
