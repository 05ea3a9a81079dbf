package io.rollcall.cli.terminal;

import java.nio.file.Path;
import java.time.Duration;

import io.rollcall.cli.fake.Screen;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ProgressLineTest {

    private final Screen screen = new Screen(Path.of(""));

    @Test
    void onATerminalABarIsDrawnOverAndOver() {
        screen.onTerminal(false);
        try (ProgressLine line = new ProgressLine(screen.terminal(), screen.clock(), false)) {
            line.at("Uploading", 5, 10, "5 of 10");
            screen.clock().pass(Duration.ofMillis(100));
            line.at("Uploading", 10, 10, "all");
        }

        assertThat(screen.err())
                .isEqualTo("\rUploading  [############............]  50%  5 of 10"
                        + "\rUploading  [########################] 100%  all    "
                        + "\r" + " ".repeat(47) + "\r");
    }

    @Test
    void aBarIsNotDrawnFasterThanAnybodyCanSee() {
        screen.onTerminal(false);
        ProgressLine line = new ProgressLine(screen.terminal(), screen.clock(), false);
        for (int i = 1; i < 1000; i++) {
            line.at("Uploading", i, 1000, i + " of 1000");
        }

        assertThat(screen.err().chars().filter(c -> c == '\r').count()).isEqualTo(1);
    }

    @Test
    void elsewhereThereIsALineNowAndThen() {
        ProgressLine line = new ProgressLine(screen.terminal(), screen.clock(), false);
        for (int i = 0; i < 25; i++) {
            line.at("Processing", i, 100, i + " of 100 rows");
            screen.clock().pass(Duration.ofSeconds(1));
        }

        assertThat(screen.err().lines())
                .containsExactly("Processing: 10 of 100 rows (10%)", "Processing: 20 of 100 rows (20%)");
        assertThat(screen.err()).doesNotContain("\r");
    }

    @Test
    void whatIsSaidStaysAboveTheBar() {
        screen.onTerminal(false);
        ProgressLine line = new ProgressLine(screen.terminal(), screen.clock(), false);
        line.at("Uploading", 1, 2, "x");
        line.say("The service is away.");

        assertThat(screen.err()).endsWith("\rThe service is away." + System.lineSeparator());
    }

    @Test
    void whereAProgramReadsAlongNothingIsSaid() {
        ProgressLine line = new ProgressLine(screen.onTerminal(true).terminal(), screen.clock(), true);
        line.at("Uploading", 2, 2, "x");
        line.say("y");
        line.close();

        assertThat(screen.err()).isEmpty();
    }
}
