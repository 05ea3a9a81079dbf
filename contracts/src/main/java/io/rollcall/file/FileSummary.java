package io.rollcall.file;

import java.util.List;

/**
 * What a file turned out to be.
 *
 * @param name as the source gave it; may be null
 * @param encoding {@code UTF-8} (ASCII included), {@code UTF-16LE}, {@code UTF-16BE} or {@code windows-1252}
 * @param separator {@code comma}, {@code semicolon}, {@code tab} or {@code pipe}: that of the first header
 * @param columns the canonical names of the recognised columns, in file order
 * @param rows the number of data rows, bad ones included
 */
public record FileSummary(
        String name, String encoding, String separator, List<String> columns, long rows, List<FileWarning> warnings) {
    public FileSummary {
        columns = List.copyOf(columns);
        warnings = List.copyOf(warnings);
    }
}
