package io.rollcall.cli.demo;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A CSV file in the making, in one of the forms that people have. */
final class CsvText {

    static final char BYTE_ORDER_MARK = '\uFEFF';

    /** What {@code copy a.csv+b.csv} leaves at the end. */
    static final char CONTROL_Z = '\u001A';

    private static final String LINE_END = "\r\n";

    private final StringBuilder text = new StringBuilder();
    private final char separator;

    CsvText(char separator) {
        this.separator = separator;
    }

    CsvText row(String... cells) {
        text.append(String.join(String.valueOf(separator), cells)).append(LINE_END);
        return this;
    }

    CsvText mark(char mark) {
        text.append(mark);
        return this;
    }

    Path writeUtf8(Path file) throws IOException {
        return write(file, text.toString(), StandardCharsets.UTF_8);
    }

    /** As Windows PowerShell writes it: UTF-16, low byte first, with its mark. */
    Path writeUtf16(Path file) throws IOException {
        return write(file, BYTE_ORDER_MARK + text.toString(), StandardCharsets.UTF_16LE);
    }

    private static Path write(Path file, String text, Charset charset) throws IOException {
        return Files.write(file, text.getBytes(charset));
    }
}
