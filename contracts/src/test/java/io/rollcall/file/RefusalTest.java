package io.rollcall.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static io.rollcall.file.TestFile.bytes;
import static io.rollcall.file.TestFile.utf16;
import static io.rollcall.file.TestFile.utf8;
import static io.rollcall.file.TestFile.utf8WithMark;
import static org.assertj.core.api.Assertions.assertThat;

class RefusalTest {
    private static final String CSV = "Serial,Hardware Hash\nS,h\n";

    static Stream<Arguments> empty() {
        return Stream.of(
                Arguments.of("nothing", new byte[0]),
                Arguments.of("one NUL-free byte of white space", utf8(" ")),
                Arguments.of("blank lines", utf8("\r\n\r\n \t\n")),
                Arguments.of("more blank lines than are looked at", utf8("\r\n".repeat(100_000))),
                Arguments.of("a mark of UTF-8", utf8WithMark("")),
                Arguments.of("a mark of UTF-16", utf16("")),
                Arguments.of("blank lines in UTF-16", utf16("\r\n\r\n")),
                Arguments.of("a control-Z", bytes(0x1A)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("empty")
    void anEmptyFileIsRefused(String what, byte[] content) {
        assertThat(SeenFile.refusal(TestFile.of(content)).problem()).isEqualTo(FileProblem.EMPTY_FILE);
    }

    static Stream<Arguments> foreign() throws IOException {
        byte[] random = new byte[10_000];
        new Random(7).nextBytes(random);
        return Stream.of(
                Arguments.of("zip", zip("devices.csv")),
                Arguments.of("xlsx", zip("xl/workbook.xml")),
                Arguments.of("gzip", gzip()),
                Arguments.of("PDF", utf8("%PDF-1.7\n%\u00E2\u00E3\n1 0 obj\n")),
                Arguments.of("xls", bytes(0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0, 0, 0)),
                Arguments.of("RTF", utf8("{\\rtf1\\ansi Serial,Hardware Hash}")),
                Arguments.of("HTML", utf8("\r\n  <!DOCTYPE html>\n<html><body>sign in</body></html>")),
                Arguments.of("HTML without a type", utf8("<HTML><table><tr><td>Serial")),
                Arguments.of("HTML in UTF-16", utf16("<html><body>")),
                Arguments.of("spreadsheet XML", utf8WithMark("<?xml version=\"1.0\"?>\n<Workbook>")),
                Arguments.of("PNG", bytes(0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13, 'I', 'H', 'D', 'R', 0, 0)),
                Arguments.of("UTF-32", bytes(0xFF, 0xFE, 0, 0, 'S', 0, 0, 0, 'e', 0, 0, 0)),
                Arguments.of("NULs", new byte[5000]),
                Arguments.of("a few control characters", bytes(1, 2, 3, 4)),
                Arguments.of("random bytes", random));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("foreign")
    void anotherKindOfFileIsRefused(String what, byte[] content) {
        assertThat(SeenFile.refusal(TestFile.of(content)).problem()).isEqualTo(FileProblem.NOT_CSV);
    }

    static Stream<Arguments> headless() {
        return Stream.of(
                Arguments.of("rows only", utf8("S1,,T0EeBAEA\nS2,,T0EeBAEB\n")),
                Arguments.of("a text", utf8("Dear admin,\nplease find the devices below.\n")),
                Arguments.of("JSON", utf8("{\"devices\":[{\"serialNumber\":\"S\",\"hardwareHash\":\"h\"}]}")),
                Arguments.of("unknown columns only", utf8("tenantId,org\na,b\n")),
                Arguments.of("one endless line", utf8("x".repeat(1_000_000))),
                Arguments.of("blank lines and then text", utf8("\n".repeat(100_000) + CSV)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("headless")
    void aFileWithoutAHeaderIsRefused(String what, byte[] content) {
        assertThat(SeenFile.refusal(TestFile.of(content)).problem()).isEqualTo(FileProblem.NO_HEADER);
    }

    @Test
    void aHeaderAloneHasNoRows() {
        for (String text : new String[] {"Serial,Hardware Hash", "Serial,Hardware Hash\r\n\r\n,,\r\n"}) {
            assertThat(SeenFile.refusal(text).problem()).isEqualTo(FileProblem.NO_ROWS);
        }
        assertThat(SeenFile.refusal(TestFile.of(utf8("Serial,Hardware Hash\r\n"), bytes(0x1A)))
                        .problem())
                .isEqualTo(FileProblem.NO_ROWS);
    }

    @Test
    void anUnclosedQuoteIsRefusedWithTheLineWhereItOpened() {
        UnreadableFileException refusal = SeenFile.refusal(CSV + "A,h\n\"B,h\nC,h\nD,h\n");

        assertThat(refusal.problem()).isEqualTo(FileProblem.UNCLOSED_QUOTE);
        assertThat(refusal.line()).isEqualTo(4);
    }

    @Test
    void anUnclosedQuoteIsToldWithoutReadingTheRestOfTheFile() {
        String rows = "C,hhhhhhhhhhhhhhhhhhhhhhhhhh\n".repeat(3000);
        UnreadableFileException refusal = SeenFile.refusal(CSV + "\"B,h\n" + rows + "\",h\n" + CSV);

        assertThat(refusal.problem()).isEqualTo(FileProblem.UNCLOSED_QUOTE);
        assertThat(refusal.line()).isEqualTo(3);
    }

    @Test
    void aQuotedCellOnOneLineIsTooLongAndNotUnclosed() {
        SeenFile seen = SeenFile.read(CSV + "B,\"" + "h".repeat(200_000) + "\"\nC,h\n");

        assertThat(seen.problems()).containsExactly("hash-too-long Hardware Hash");
        assertThat(seen.serials()).containsExactly("S", "B", "C");
    }

    @Test
    void aRefusalSaysWhatAndWhereInItsMessage() {
        assertThat(SeenFile.refusal("Serial,Model\nS,M\n"))
                .hasMessage("missing-columns at line 1: Hardware Hash, or Manufacturer name");
        assertThat(SeenFile.refusal(CSV + "\"")).hasMessage("unclosed-quote at line 3");
    }

    private static byte[] zip(String entry) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(entry));
            zip.write(utf8(CSV));
        }
        return out.toByteArray();
    }

    private static byte[] gzip() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(utf8(CSV));
        }
        return out.toByteArray();
    }
}
