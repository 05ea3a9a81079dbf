package io.rollcall.cli.stack;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;

import io.rollcall.cli.command.ExitCode;
import io.rollcall.cli.command.Surroundings;
import io.rollcall.cli.command.UsageException;
import io.rollcall.cli.terminal.Program;
import io.rollcall.cli.terminal.Terminal;
import io.rollcall.cli.terminal.Words;
import io.rollcall.topic.Topics;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the stack until it is told to end. */
@Command(
        name = "up",
        description = "Start Kafka, PostgreSQL and the three services on this machine; stay until Ctrl-C.",
        footer = {"", "State is kept in .rollcall in the current directory and survives a restart."})
public final class UpCommand implements Callable<Integer> {

    @Mixin
    private PortOption ports;

    @Mixin
    private SecureOption kafka;

    @Option(
            names = "--partner",
            paramLabel = "ID",
            description =
                    "Make topics and credentials for this partner, too; can be repeated. There is always northwind.")
    private List<String> partners = List.of();

    private final Surroundings surroundings;

    public UpCommand(Surroundings surroundings) {
        this.surroundings = Objects.requireNonNull(surroundings, "surroundings");
    }

    @Override
    public Integer call() {
        for (String partner : partners) {
            if (!Topics.isPartner(partner)) {
                throw new UsageException(Words.of("up.partner", partner));
            }
        }
        try (StackSession session = StackSession.start(surroundings, ports.offset(), kafka.secure(), partners)) {
            session.printAddresses();
            Terminal terminal = surroundings.terminal();
            terminal.line();
            terminal.line(Words.of("try"));
            terminal.line("  " + Program.call("register", Words.of("file-name")) + "   " + Words.of("try.register"));
            terminal.line("  " + Program.call("devices") + "             " + Words.of("try.devices"));
            terminal.line("  " + Program.call("demo") + "                " + Words.of("try.demo"));
            session.stay();
        }
        return ExitCode.OK;
    }
}
