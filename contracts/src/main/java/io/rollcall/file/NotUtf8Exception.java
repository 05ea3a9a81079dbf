package io.rollcall.file;

import java.io.IOException;
import java.io.Serial;

/** What was taken for UTF-8 is not: the file has to be read again from its beginning, as windows-1252. */
final class NotUtf8Exception extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    NotUtf8Exception() {
        super("not UTF-8");
    }
}
