package io.rollcall.cli.demo;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;

import io.rollcall.cli.command.ExitCode;
import io.rollcall.cli.command.LocalStack;
import io.rollcall.cli.command.Surroundings;
import io.rollcall.cli.stack.PortOption;
import io.rollcall.cli.stack.SecureOption;
import io.rollcall.cli.stack.StackSession;
import io.rollcall.cli.terminal.Program;
import io.rollcall.cli.terminal.Terminal;
import io.rollcall.cli.terminal.Words;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts the stack, registers sample files for two organisations and by a partner, and shows what became of them. */
@Command(
        name = "demo",
        description =
                "Start the stack and register sample files of two organizations and a partner; stay until Ctrl-C.",
        footer = {"", "Uses the stack of the current directory if it is up already."})
public final class DemoCommand implements Callable<Integer> {

    @Option(names = "--once", description = "Stop when the table of outcomes is printed.")
    private boolean once;

    @Mixin
    private PortOption ports;

    @Mixin
    private SecureOption kafka;

    private final Surroundings surroundings;

    public DemoCommand(Surroundings surroundings) {
        this.surroundings = Objects.requireNonNull(surroundings, "surroundings");
    }

    @Override
    public Integer call() throws IOException {
        LocalStack running = LocalStack.at(StackSession.stateDir(surroundings));
        if (running.isUp()) {
            surroundings.terminal().line(Words.of("demo.up"));
            return play(running);
        }
        try (StackSession session = StackSession.start(surroundings, ports.offset(), kafka.secure())) {
            int code = play(session.local());
            if (!once) {
                session.printAddresses();
                sayNext(surroundings.terminal());
                session.stay();
            }
            return code;
        }
    }

    private int play(LocalStack stack) throws IOException {
        Demo demo = new Demo(new Stage(surroundings, stack, Words.locale()));
        demo.play();
        List<String> missing = demo.missing();
        if (missing.isEmpty()) {
            return ExitCode.OK;
        }
        surroundings.terminal().error(Words.of("demo.missing", String.join(", ", missing)));
        return ExitCode.ROWS_FAILED;
    }

    private static void sayNext(Terminal terminal) {
        terminal.line();
        terminal.line(Words.of("try"));
        terminal.line("  " + Program.call("devices") + "                       " + Words.of("try.roll", "contoso"));
        terminal.line(
                "  " + Program.call("devices", "--as", "fabrikam-admin") + "   " + Words.of("try.roll", "fabrikam"));
        terminal.line("  " + Program.call("register", Words.of("file-name")) + "             " + Words.of("try.own"));
    }
}
