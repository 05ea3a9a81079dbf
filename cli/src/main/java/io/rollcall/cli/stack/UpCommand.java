package io.rollcall.cli.stack;

import java.util.Objects;
import java.util.concurrent.Callable;

import io.rollcall.cli.command.ExitCode;
import io.rollcall.cli.command.Surroundings;
import io.rollcall.cli.terminal.Program;
import io.rollcall.cli.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

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

    private final Surroundings surroundings;

    public UpCommand(Surroundings surroundings) {
        this.surroundings = Objects.requireNonNull(surroundings, "surroundings");
    }

    @Override
    public Integer call() {
        try (StackSession session = StackSession.start(surroundings, ports.offset(), kafka.secure())) {
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
