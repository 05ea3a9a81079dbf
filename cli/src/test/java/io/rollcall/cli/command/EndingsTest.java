package io.rollcall.cli.command;

import java.nio.file.Path;

import io.rollcall.cli.fake.Screen;
import io.rollcall.local.StackException;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

class EndingsTest {

    private final Screen screen = new Screen(Path.of(""));
    private final Endings endings = new Endings(screen.terminal());

    @Test
    void aPieceOfALogKeepsItsLinesButCannotSteerTheTerminal() {
        int code = end(new StackException("Kafka ended. The end of its log:\n  one\n  two\u001B[2J"));

        assertThat(code).isEqualTo(ExitCode.UNREACHABLE);
        assertThat(screen.err().lines())
                .containsExactly("rollcall: Kafka ended. The end of its log:", "  one", "  two\\u001b[2J");
    }

    @Test
    void aFaultOfTheProgramIsNotTakenForAnythingElse() {
        assertThat(end(new IllegalStateException("oops"))).isEqualTo(ExitCode.SOFTWARE);
        assertThat(screen.err()).contains("A fault of this program", "oops", "    at ");
    }

    private int end(Exception fault) {
        return endings.handleExecutionException(fault, new CommandLine(CommandLine.Model.CommandSpec.create()), null);
    }
}
