package io.rollcall.file;

import java.io.IOException;

/** Decoded text. */
@FunctionalInterface
interface CharInput {
    /** Text without any more text. */
    CharInput NOTHING = (into, from, length) -> -1;

    /**
     * Reads some characters.
     *
     * @param length room for characters, two or more
     * @return how many were read, one or more; -1 at the end
     * @throws EncodingChangeException when the bytes that follow are in another encoding
     * @throws NotUtf8Exception when the text is not UTF-8, and part of it has already been given as if it were
     */
    int read(char[] into, int from, int length) throws IOException;
}
