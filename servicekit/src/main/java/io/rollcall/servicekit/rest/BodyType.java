package io.rollcall.servicekit.rest;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Set;

import jakarta.ws.rs.core.MediaType;

/**
 * What a body with devices is by its media type. Parameters such as {@code charset} are ignored: the bytes tell the encoding. Clients that
 * do not know a file's type have a default, such as curl's {@code application/x-www-form-urlencoded}; then the content decides.
 */
public enum BodyType {
    /** A device file. */
    CSV,
    /** A form whose parts are device files. */
    FORM,
    /** JSON. */
    JSON,
    /** JSON if it begins like that; otherwise a device file, readable or not. */
    TEXT,
    /** JSON if it begins like that; otherwise a device file if it can be read as one. */
    UNKNOWN;

    private static final Set<String> CSV_TYPES = Set.of(
            "text/csv",
            "text/tab-separated-values",
            "text/comma-separated-values",
            "text/x-csv",
            "application/csv",
            "application/x-csv");

    /** Browsers on a machine with a spreadsheet program call a CSV file {@code application/vnd.ms-excel}; {@code fetch} calls any text plain. */
    private static final Set<String> TEXT_TYPES = Set.of("text/plain", "application/vnd.ms-excel");

    private static final Set<String> UNKNOWN_TYPES = Set.of(
            "application/x-www-form-urlencoded",
            "application/octet-stream",
            "application/binary",
            "application/x-binary",
            "application/unknown",
            "binary/octet-stream",
            "*/*");

    private static final Set<String> JSON_TYPES = Set.of(MediaType.APPLICATION_JSON, "text/json", "application/x-json");

    private static final int LONGEST_START = 512;

    /**
     * @param contentType the header's value; null where there is none
     * @return null for the type of something else, such as an image
     */
    public static BodyType of(String contentType) {
        String type = contentType == null ? "" : contentType.split(";", 2)[0];
        type = type.replace("\"", "").strip().toLowerCase(Locale.ROOT);
        if (CSV_TYPES.contains(type)) {
            return CSV;
        }
        if (type.equals(MediaType.MULTIPART_FORM_DATA)) {
            return FORM;
        }
        if (JSON_TYPES.contains(type)) {
            return JSON;
        }
        if (TEXT_TYPES.contains(type)) {
            return TEXT;
        }
        return type.isEmpty() || UNKNOWN_TYPES.contains(type) ? UNKNOWN : null;
    }

    /** Whether the content decides what the body is. */
    public boolean byContent() {
        return this == TEXT || this == UNKNOWN;
    }

    /**
     * Whether content begins like a JSON object, or a list of objects. White space and what belongs to an encoding are skipped.
     *
     * @param content supports marks, and is left as it was
     */
    public static boolean isJson(InputStream content) throws IOException {
        content.mark(LONGEST_START);
        try {
            int first = significant(content, LONGEST_START / 2);
            if (first != '[') {
                return first == '{';
            }
            int second = significant(content, LONGEST_START / 2);
            return second == '{' || second == ']';
        } finally {
            content.reset();
        }
    }

    private static int significant(InputStream content, int limit) throws IOException {
        for (int i = 0; i < limit; i++) {
            int c = content.read();
            boolean mark = c == 0xEF || c == 0xBB || c == 0xBF || c == 0xFF || c == 0xFE;
            boolean space = c == 0 || c == ' ' || c == '\t' || c == '\r' || c == '\n';
            if (!mark && !space) {
                return c;
            }
        }
        return -1;
    }
}
