package io.rollcall.cli.stack;

import java.nio.file.Path;
import java.util.Locale;

import io.rollcall.cli.command.ExitCode;
import io.rollcall.cli.fake.Screen;
import io.rollcall.cli.terminal.Words;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class UpCommandTest {

    @TempDir
    Path directory;

    @Test
    void aStackThatCannotStartSaysWhyAndEndsWithFour() {
        Screen screen = new Screen(directory);

        assertThat(screen.run("up")).isEqualTo(ExitCode.UNREACHABLE);
        assertThat(screen.err()).contains("rollcall: The", "service is not built");
        assertThat(screen.out()).contains("Starting Rollcall in " + directory);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theLauncherSpeaksTheLanguageOfTheCommand(boolean byOption) {
        Screen screen = byOption ? new Screen(directory) : new Screen(directory).with("LANG", "nl_NL.UTF-8");

        screen.run(byOption ? new String[] {"up", "--lang", "nl"} : new String[] {"up"});

        assertThat(screen.err()).contains("De intake-service is niet gebouwd");
        assertThat(screen.out()).contains("Rollcall start in " + directory);
    }

    @Test
    void whatTheSuggestedCommandsDoStandsInOneColumn() {
        Locale before = Locale.getDefault(Locale.Category.DISPLAY);
        Locale.setDefault(Locale.Category.DISPLAY, Locale.forLanguageTag("nl"));
        try {
            int column = UpCommand.suggestions().get(0).indexOf(Words.of("try.register"));

            assertThat(UpCommand.suggestions().get(1).indexOf(Words.of("try.devices")))
                    .isEqualTo(column);
            assertThat(UpCommand.suggestions().get(2).indexOf(Words.of("try.demo")))
                    .isEqualTo(column);
        } finally {
            Locale.setDefault(Locale.Category.DISPLAY, before);
        }
    }

    @Test
    void aPartnerHasAnIdThatATopicCanBeNamedAfter() {
        Screen screen = new Screen(directory);

        assertThat(screen.run("up", "--partner", "tailspin", "--partner", "Tail.Spin"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(screen.err()).contains("lower-case letters, digits and hyphens, not Tail.Spin");
        assertThat(screen.out()).isEmpty();
    }

    @Test
    void theDemoNeedsAStackToo() {
        Screen screen = new Screen(directory);

        assertThat(screen.run("demo", "--once")).isEqualTo(ExitCode.UNREACHABLE);
        assertThat(screen.err()).contains("service is not built");
    }
}
