package io.rollcall.cli.terminal;

import java.nio.file.Path;

import io.rollcall.cli.fake.Screen;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TableTest {

    private final Screen screen = new Screen(Path.of(""));

    @Test
    void columnsAreAsWideAsWhatIsInThem() {
        Table table = new Table("Outcome", "Rows", "")
                .right(1)
                .row("registered", 20, "Registered")
                .row("x", 1, "");

        assertThat(table.lines(screen.terminal()))
                .containsExactly("Outcome     Rows", "registered    20  Registered", "x              1");
    }

    @Test
    void wideCharactersTakeTwoCells() {
        Table table = new Table("A", "B").row("東京", "x").row("abcd", "y");

        assertThat(table.lines(screen.terminal())).containsExactly("A     B", "東京  x", "abcd  y");
    }

    @Test
    void cellsAreMadePrintable() {
        Table table = new Table("A").row("\u001B[31mred");

        assertThat(table.lines(screen.terminal())).containsExactly("A", "\\u001b[31mred");
    }

    @Test
    void onATerminalTheWidestColumnGivesWay() {
        Table table = new Table("A", "B").row("short", "x".repeat(200));

        assertThat(table.lines(screen.onTerminal(false).terminal()))
                .last()
                .isEqualTo("short  " + "x".repeat(90) + "...");
    }

    @Test
    void inAFileNothingIsCutOff() {
        Table table = new Table("A").row("x".repeat(200));

        assertThat(table.lines(screen.terminal())).last().isEqualTo("x".repeat(200));
    }

    @Test
    void coloursAreForTerminalsOnly() {
        Table table = new Table("A").row(Style.RED, "failed");

        assertThat(table.lines(screen.terminal())).last().isEqualTo("failed");
        assertThat(table.lines(screen.onTerminal(true).terminal())).last().isEqualTo("\u001B[31mfailed\u001B[0m");
        assertThat(table.lines(screen.onTerminal(false).terminal())).last().isEqualTo("failed");
    }

    @Test
    void columnsWithoutAnyValueCanBeLeftOut() {
        Table table = new Table("A", "B", "C").right(2).row("a", "", 1).withoutEmptyColumns();

        assertThat(table.lines(screen.terminal())).containsExactly("A  C", "a  1");
    }
}
