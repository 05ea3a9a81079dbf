package io.rollcall.file;

import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CsvCellTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+31 20",
                "-x",
                "@sum(A1)",
                "'=x",
                "''@x",
                "\uFF1Dcmd",
                "\uFF0B1",
                "\uFF0D1",
                "\uFF20x",
                "=cmd|' /C calc'!A0",
                "=HYPERLINK(\"http://example.com\",\"x\")"
            })
    void whatASpreadsheetTakesForAFormulaIsDefusedAndReadBackAsItWas(String value) throws Exception {
        String written = written(value);

        assertThat(written.startsWith("\"") ? written.substring(1) : written).startsWith("'");
        assertThat(SeenFile.read("Serial,Hardware Hash\n" + written + ",h")
                        .only()
                        .serial())
                .isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\t=1", "\r=1", "\n=1"})
    void aFormulaBehindATabOrALineEndIsDefusedAsWell(String value) throws Exception {
        assertThat(written(value).replace("\"", "")).startsWith("'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "x;=1+1|\"x;'=1+1\"",
                "x;+1|\"x;'+1\"",
                "x;-1|\"x;'-1\"",
                "x;@a|\"x;'@a\"",
                "x;\uFF1Dcmd|\"x;'\uFF1Dcmd\"",
                "x;\uFF0B1|\"x;'\uFF0B1\"",
                "x;\uFF0D1|\"x;'\uFF0D1\"",
                "x;\uFF20a|\"x;'\uFF20a\"",
                "x; =1|\"x;' =1\"",
                "x;\u00A0\u3000=1|\"x;'\u00A0\u3000=1\"",
                "x;'=1|\"x;''=1\"",
                "x;\"=1;|\"x;'\"\"=1;\"",
                "=a;=b;;=c|\"'=a;'=b;;'=c\"",
                ";=1|\";'=1\"",
                "x;y|\"x;y\"",
                "x;'y|\"x;'y\"",
                "x;|\"x;\"",
                "x;' =cmd\u00E9|\"x;'' =cmd\u00E9\"",
                "x;=cmd|\"x;'=cmd\"",
            })
    void aFormulaBehindASemicolonIsDefusedAndReadBackAsItWas(String value, String expected) throws Exception {
        String written = written(value);

        assertThat(written).isEqualTo(expected);
        assertThat(SeenFile.read("Serial,Hardware Hash\n" + written + ",h")
                        .only()
                        .serial())
                .isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(chars = {'=', '+', '-', '@', '\uFF1D', '\uFF0B', '\uFF0D', '\uFF20'})
    void aFormulaBehindATabOrALineEndInsideACellIsDefused(char first) throws Exception {
        assertThat(written("x\t" + first + "1")).isEqualTo("\"x\t'" + first + "1\"");
        assertThat(written("x\r\n" + first + "1")).isEqualTo("\"x\r\n'" + first + "1\"");
        assertThat(written("x\n  " + first + "1")).isEqualTo("\"x\n'  " + first + "1\"");
        assertThat(written("x;\t" + first + "1")).isEqualTo("\"x;\t'" + first + "1\"");
    }

    @Test
    void aValueOfTheLongestLengthStaysLegalWhenItIsDefused() throws Exception {
        String value = "x;=".repeat(85) + "1";

        assertThat(SeenFile.read("Serial,Hardware Hash\n" + written(value) + ",h")
                        .only()
                        .serial())
                .isEqualTo(value)
                .hasSize(256);
    }

    @Test
    void anyTextIsReadBackAsItWas() throws Exception {
        String alphabet = "=+-@;;''\" ,x\uFF1D";
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            StringBuilder value = new StringBuilder("a");
            for (int length = random.nextInt(12); length > 0; length--) {
                value.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            String text = value.append('z').substring(random.nextInt(2)).strip();

            assertThat(SeenFile.read("Serial,Hardware Hash\n" + written(text) + ",h")
                            .only()
                            .serial())
                    .isEqualTo(text);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SN-1", "'s-Gravenhage", "0012", "a=b", "1+1", "user@example.com"})
    void anythingElseIsWrittenAsItIs(String value) throws Exception {
        assertThat(written(value)).isEqualTo(value);
    }

    @Test
    void separatorsQuotesAndLineEndsAreQuoted() throws Exception {
        assertThat(written("Contoso, \"Inc.\"")).isEqualTo("\"Contoso, \"\"Inc.\"\"\"");
        assertThat(written("a\nb")).isEqualTo("\"a\nb\"");
        assertThat(written(null)).isEmpty();
    }

    private static String written(String value) throws Exception {
        StringBuilder out = new StringBuilder();
        CsvCell.write(out, value);
        return out.toString();
    }
}
