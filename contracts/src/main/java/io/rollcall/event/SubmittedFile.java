package io.rollcall.event;

import java.util.List;

/**
 * A file of an upload, as it was read.
 *
 * @param name as the client called it; null when it did not
 * @param encoding such as {@code UTF-16LE}
 * @param separator {@code comma}, {@code semicolon} or {@code tab}
 * @param columns the recognised columns in the file's order
 * @param rows number of data rows
 */
public record SubmittedFile(String name, String encoding, String separator, List<String> columns, long rows) {

    public SubmittedFile {
        columns = columns == null ? List.of() : List.copyOf(columns);
    }
}
