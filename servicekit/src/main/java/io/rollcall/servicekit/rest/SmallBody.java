package io.rollcall.servicekit.rest;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

import com.fasterxml.jackson.databind.ObjectMapper;

/** Bodies of requests that say little, in JSON. No more of one is read than it may have. */
public final class SmallBody {

    /** In bytes. */
    private static final int LIMIT = 16 * 1024;

    private SmallBody() {}

    /**
     * Reads a body.
     *
     * @throws ProblemException 413 if it is larger than 16 KiB, 400 if there is none
     * @throws com.fasterxml.jackson.core.JacksonException if it is not JSON, or not of that type
     */
    public static <T> T read(InputStream body, Class<T> type, ObjectMapper json) throws IOException {
        byte[] bytes = body == null ? new byte[0] : body.readNBytes(LIMIT + 1);
        if (bytes.length > LIMIT) {
            throw new ProblemException(413, "too-large", Map.of("limit", LIMIT / 1024 + " KiB"));
        }
        T read = bytes.length == 0 ? null : json.readValue(bytes, type);
        if (read == null) {
            throw new ProblemException(400, "invalid-body");
        }
        return read;
    }
}
