package io.rollcall.cli.operate;

import io.rollcall.cli.command.Surroundings;
import io.rollcall.cli.terminal.Words;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Commands for the read model of the status service. */
@Command(name = "rebuild", description = "The read model: progress of its rebuild from the topics.")
public final class RebuildCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    private RebuildCommand() {}

    /** The command with its subcommands. */
    public static CommandLine line(Surroundings surroundings) {
        CommandLine line = new CommandLine(new RebuildCommand());
        line.addSubcommand(new RebuildStatusCommand(surroundings));
        return line;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), Words.of("which-subcommand", "rebuild status"));
    }
}
