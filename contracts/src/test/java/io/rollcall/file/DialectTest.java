package io.rollcall.file;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Every encoding with every line end, every separator, with and without quotes. */
class DialectTest {
    private static final Map<String, String> LABELS = Map.of(",", "comma", ";", "semicolon", "\t", "tab", "|", "pipe");
    private static final List<Arguments> ENCODINGS = List.of(
            Arguments.of("UTF-8", StandardCharsets.UTF_8, ""),
            Arguments.of("UTF-8", StandardCharsets.UTF_8, "\uFEFF"),
            Arguments.of("UTF-16LE", StandardCharsets.UTF_16LE, "\uFEFF"),
            Arguments.of("UTF-16BE", StandardCharsets.UTF_16BE, "\uFEFF"),
            Arguments.of("UTF-16LE", StandardCharsets.UTF_16LE, ""),
            Arguments.of("UTF-16BE", StandardCharsets.UTF_16BE, ""),
            Arguments.of("windows-1252", TestFile.WINDOWS_1252, ""));

    static Stream<Arguments> dialects() {
        List<Arguments> dialects = new ArrayList<>();
        for (Arguments encoding : ENCODINGS) {
            for (String lineEnd : List.of("\r\n", "\n", "\r")) {
                for (String separator : List.of(",", ";", "\t", "|")) {
                    for (String quote : List.of("", "\"")) {
                        for (boolean finalNewline : List.of(true, false)) {
                            dialects.add(Arguments.of(
                                    encoding.get()[0],
                                    encoding.get()[1],
                                    encoding.get()[2],
                                    lineEnd,
                                    separator,
                                    quote,
                                    finalNewline));
                        }
                    }
                }
            }
        }
        return dialects.stream();
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void aFileIsReadInEveryDialect(
            String encoding,
            Charset charset,
            String mark,
            String lineEnd,
            String separator,
            String quote,
            boolean finalNewline) {
        String text = Stream.of(
                        List.of("Device Serial Number", "Windows Product ID", "Hardware Hash", "Group Tag"),
                        List.of("000123", "", "T0EeBAEA+/==", "Förde"),
                        List.of(" 000124 ", "", "T0EeBAEB", "Café"))
                .map(line -> quote + String.join(quote + separator + quote, line) + quote)
                .reduce((a, b) -> a + lineEnd + b)
                .orElseThrow();
        TestFile file = TestFile.of((mark + text + (finalNewline ? lineEnd : "")).getBytes(charset));

        SeenFile seen = SeenFile.read(file);

        assertThat(seen.rows)
                .containsExactly(
                        new SeenFile.Row(1, 2, "000123", "T0EeBAEA+/==", null, null, "Förde", null, null, null, null),
                        new SeenFile.Row(2, 3, "000124", "T0EeBAEB", null, null, "Café", null, null, null, null));
        assertThat(seen.summary)
                .isEqualTo(new FileSummary(
                        "devices.csv",
                        encoding,
                        LABELS.get(separator),
                        List.of("Device Serial Number", "Windows Product ID", "Hardware Hash", "Group Tag"),
                        2,
                        encoding.equals("windows-1252")
                                ? List.of(new FileWarning(FileWarning.Code.ENCODING_GUESSED, 2, null, 2, "Förde"))
                                : List.of()));
        assertThat(seen.restarts).isZero();
    }

    @Test
    void lineEndsMayBeMixed() {
        SeenFile seen = SeenFile.read("Serial,Hardware Hash\rA,h\nB,h\r\nC,h\r\r\nD,h\n\nE,h");

        assertThat(seen.rows).extracting(SeenFile.Row::line).containsExactly(2, 3, 4, 6, 8);
        assertThat(seen.serials()).containsExactly("A", "B", "C", "D", "E");
    }

    @Test
    void aQuotedCellMayHoldSeparatorsQuotesAndLineEnds() {
        SeenFile seen = SeenFile.read("Serial,Model,Manufacturer,Hardware Hash\r\n"
                + "S1,\"Book, 14\"\" screen\",\"Contoso, Inc.\",\"T0Ee\r\nBAEA\"\r\n"
                + "S2,M,C,h\r\n");

        assertThat(seen.rows)
                .containsExactly(
                        new SeenFile.Row(
                                1,
                                2,
                                "S1",
                                "T0Ee\r\nBAEA",
                                "Contoso, Inc.",
                                "Book, 14\" screen",
                                null,
                                null,
                                null,
                                null,
                                null),
                        new SeenFile.Row(2, 4, "S2", "h", "C", "M", null, null, null, null, null));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "'14\" book', '14\" book'",
                "'  \"a\"', a",
                "'\"a\"  ', a",
                "'\"a\"b', ab",
                "'\"a\"b\"c', 'ab\"c'",
                "'\"\"\"a\"\"\"', '\"a\"'",
                "'\u00A0a\u3000', a",
                "'\uFEFFa', a",
                "'a\uFEFFb', ab",
            })
    void quotesAndWhiteSpaceAroundAreTakenLeniently(String cell, String value) {
        SeenFile seen = SeenFile.read("Serial,Model,Hardware Hash\nS," + cell + ",h\n");

        assertThat(seen.only().model()).isEqualTo(value);
        assertThat(seen.only().hash()).isEqualTo("h");
    }

    @Test
    void shortRowsAreFilledUpAndBlankLinesAreNotCounted() {
        SeenFile seen = SeenFile.read("Serial,Hardware Hash,Group Tag\n\nS1\n,,\n  \n\"\",\" \",\nS2,h\n,,,,,\n");

        assertThat(seen.rows)
                .containsExactly(
                        new SeenFile.Row(1, 3, "S1", null, null, null, null, null, null, null, null),
                        new SeenFile.Row(2, 7, "S2", "h", null, null, null, null, null, null, null));
        assertThat(seen.summary.rows()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"=1+1", "+31", "-x", "@sum"})
    void aDefusedFormulaIsReadAsItWas(String value) {
        SeenFile seen = SeenFile.read("Serial,Group Tag,Hardware Hash\n'" + value + ",''" + value + ",'" + value);

        assertThat(seen.only().serial()).isEqualTo(value);
        assertThat(seen.only().tag()).isEqualTo("'" + value);
        assertThat(seen.only().hash()).isEqualTo(value);
    }

    @Test
    void anApostropheBeforeANumberSaysThatItIsTextAndAnyOtherStays() {
        SeenFile seen = SeenFile.read("Serial,Group Tag,Hardware Hash\n'0012,'s-Gravenhage,h");

        assertThat(seen.only().serial()).isEqualTo("0012");
        assertThat(seen.only().tag()).isEqualTo("'s-Gravenhage");
    }

    @Test
    void whiteSpaceInAHashIsASpaceAndOtherCharactersAreNotBase64() {
        SeenFile seen = SeenFile.read("Serial,Hardware Hash\nS,\u00A0T0\u00A0E\u2003e\uFEFFBé\u0142A ");

        assertThat(seen.only().hash()).isEqualTo("T0 E eB??A");
        assertThat(seen.only().problem()).isNull();
    }

    @Test
    void repeatedValuesAreOneString() {
        List<String> makes = new ArrayList<>();
        SeenFile seen = SeenFile.read("Serial,Manufacturer,Model\n1,Contoso,A\n2,Fabrikam,A\n3,Contoso,B\n");
        seen.rows.forEach(row -> makes.add(row.manufacturer()));

        assertThat(makes).containsExactly("Contoso", "Fabrikam", "Contoso");
        assertThat(makes.get(2)).isSameAs(makes.get(0));
    }
}
