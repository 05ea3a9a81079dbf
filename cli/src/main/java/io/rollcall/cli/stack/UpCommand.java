package io.rollcall.cli.stack;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;

import io.rollcall.cli.command.ExitCode;
import io.rollcall.cli.command.Surroundings;
import io.rollcall.cli.command.UsageException;
import io.rollcall.cli.terminal.Program;
import io.rollcall.cli.terminal.Terminal;
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
                throw new UsageException(
                        "--partner is an id of 1 to 40 lower-case letters, digits and hyphens, not " + partner + ".");
            }
        }
        try (StackSession session = StackSession.start(surroundings, ports.offset(), kafka.secure(), partners)) {
            session.printAddresses();
            Terminal terminal = surroundings.terminal();
            terminal.line();
            terminal.line("Try, in this directory and another terminal:");
            terminal.line(
                    "  " + Program.call("register", "FILE.csv") + "   upload devices, as administrator of contoso");
            terminal.line("  " + Program.call("devices") + "             see what is on the roll");
            terminal.line("  " + Program.call("demo") + "                register sample files of two organisations");
            session.stay();
        }
        return ExitCode.OK;
    }
}
