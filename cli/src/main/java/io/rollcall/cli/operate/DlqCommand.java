package io.rollcall.cli.operate;

import io.rollcall.cli.command.Surroundings;
import io.rollcall.cli.terminal.Words;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Commands for dead letters. */
@Command(name = "dlq", description = "Dead letters: list, show and replay them. Accesses Kafka directly.")
public final class DlqCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    private DlqCommand() {}

    /** The command with its subcommands. */
    public static CommandLine line(Surroundings surroundings) {
        CommandLine line = new CommandLine(new DlqCommand());
        line.addSubcommand(new DlqListCommand(surroundings));
        line.addSubcommand(new DlqShowCommand(surroundings));
        line.addSubcommand(new DlqReplayCommand(surroundings));
        return line;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), Words.of("dlq.which"));
    }
}
