package io.rollcall.cli.stack;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;

import io.rollcall.cli.command.ExitCode;
import io.rollcall.cli.command.Surroundings;
import io.rollcall.cli.command.UsageException;
import io.rollcall.cli.terminal.Printable;
import io.rollcall.cli.terminal.Terminal;
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
            terminal.line("Nothing to delete: there is no " + shown + ".");
            return ExitCode.OK;
        }
        if (!yes && !agreed(terminal, shown)) {
            terminal.line("Nothing was deleted.");
            return ExitCode.OK;
        }
        try {
            StateDir.at(stateDir).reset();
        } catch (StackException e) {
            throw new UsageException(e.getMessage());
        }
        terminal.line("Deleted " + shown + ".");
        return ExitCode.OK;
    }

    private boolean agreed(Terminal terminal, String shown) throws IOException {
        if (!terminal.errIsTerminal()) {
            throw new UsageException("This deletes " + shown + " with all data in it. Say --yes if you mean it.");
        }
        terminal.err().print("Delete " + shown + " with all data in it? [y/N] ");
        terminal.err().flush();
        BufferedReader in = new BufferedReader(new InputStreamReader(surroundings.in(), Charset.defaultCharset()));
        String answer = in.readLine();
        return answer != null && answer.strip().toLowerCase(Locale.ROOT).startsWith("y");
    }
}
