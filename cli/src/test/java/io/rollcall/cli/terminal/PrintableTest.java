package io.rollcall.cli.terminal;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PrintableTest {

    @Test
    void ordinaryTextOfAnyScriptStaysAsItIs() {
        assertThat(Printable.of("Förde Straße ẞ1 東京 😀")).isEqualTo("Förde Straße ẞ1 東京 😀");
    }

    @Test
    void escapeSequencesCannotReachTheTerminal() {
        assertThat(Printable.of("a\u001B[2Jb\u009B31mc\u0007")).isEqualTo("a\\u001b[2Jb\\u009b31mc\\u0007");
    }

    @Test
    void charactersThatTurnTheDirectionOfTextAreShown() {
        assertThat(Printable.of("SN\u202E001\u2066\u200B\uFEFF")).isEqualTo("SN\\u202e001\\u2066\\u200b\\ufeff");
    }

    @Test
    void aTextStaysOnOneLine() {
        assertThat(Printable.of("a\r\nb\tc\u2028d")).isEqualTo("a  b c\\u2028d");
    }

    @Test
    void unpairedSurrogatesAreShown() {
        assertThat(Printable.of("a\uD800b")).isEqualTo("a\\ud800b");
    }

    @Test
    void nothingIsEmpty() {
        assertThat(Printable.of(null)).isEmpty();
    }
}
