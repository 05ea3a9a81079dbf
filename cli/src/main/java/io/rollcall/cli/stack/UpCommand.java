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
            suggestions().forEach(terminal::line);
            session.stay();
        }
        return ExitCode.OK;
    }

    /** Commands to try, with what they do in a column of its own. */
    static List<String> suggestions() {
        String register = Program.call("register", Words.of("file-name"));
        String line = "  %-" + (register.length() + 3) + "s%s";
        return List.of(
                line.formatted(register, Words.of("try.register")),
                line.formatted(Program.call("devices"), Words.of("try.devices")),
                line.formatted(Program.call("demo"), Words.of("try.demo")));
    }
}
