package io.rollcall.file;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
