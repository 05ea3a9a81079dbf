package io.rollcall.cli.stack;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;

import io.rollcall.cli.command.Confirmation;
import io.rollcall.cli.command.ExitCode;
import io.rollcall.cli.command.Surroundings;
import io.rollcall.cli.command.UsageException;
import io.rollcall.cli.terminal.Printable;
import io.rollcall.cli.terminal.Terminal;
import io.rollcall.cli.terminal.Words;
import io.rollcall.local.StackException;
import io.rollcall.local.StateDir;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Deletes what the stack of the working directory has stored. */
@Command(name = "reset", description = "Delete .rollcall in the current directory: all data, tokens and logs.")
public final class ResetCommand implements Callable<Integer> {

    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask.")
    private boolean yes;

    private final Surroundings surroundings;

    public ResetCommand(Surroundings surroundings) {
        this.surroundings = Objects.requireNonNull(surroundings, "surroundings");
    }

    @Override
    public Integer call() throws IOException {
        Terminal terminal = surroundings.terminal();
        Path stateDir = StackSession.stateDir(surroundings);
        String shown = Printable.of(stateDir.toString());
        if (!stateDir.toFile().exists()) {
            terminal.line(Words.of("reset.none", shown));
            return ExitCode.OK;
        }
        if (!yes
                && !Confirmation.given(
                        surroundings, Words.of("reset.question", shown), Words.of("reset.consequence", shown))) {
            terminal.line(Words.of("reset.nothing"));
            return ExitCode.OK;
        }
        try {
            StateDir.at(stateDir).reset();
        } catch (StackException e) {
            throw new UsageException(e.getMessage());
        }
        terminal.line(Words.of("reset.done", shown));
        return ExitCode.OK;
    }
}
