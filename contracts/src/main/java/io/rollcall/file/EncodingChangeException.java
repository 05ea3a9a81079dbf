package io.rollcall.file;

import java.io.IOException;
import java.io.Serial;

/** From here on, the bytes are in another encoding than before. Every further reading throws it again. */
final class EncodingChangeException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    EncodingChangeException() {
        super("the encoding changes");
    }
}
