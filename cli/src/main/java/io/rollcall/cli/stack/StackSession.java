package io.rollcall.cli.stack;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

import io.rollcall.cli.command.LocalStack;
import io.rollcall.cli.command.Surroundings;
import io.rollcall.cli.terminal.Printable;
import io.rollcall.cli.terminal.Program;
import io.rollcall.cli.terminal.Table;
import io.rollcall.cli.terminal.Terminal;
import io.rollcall.cli.terminal.Words;
import io.rollcall.local.Stack;
import io.rollcall.local.StackAddresses;
import io.rollcall.local.StackException;
import io.rollcall.local.StackOptions;
import io.rollcall.local.StateDir;

/** A stack that this command runs, in sight of a person: what is going on while it starts, where it is, and that it stops. */
public final class StackSession implements AutoCloseable {

    private final Surroundings surroundings;
    private final Path stateDir;
    private final Thread hook = new Thread(this::interrupted, "session-shutdown");
    private volatile Stack stack;
    private volatile boolean ending;

    private StackSession(Surroundings surroundings) {
        this.surroundings = Objects.requireNonNull(surroundings, "surroundings");
        this.stateDir = stateDir(surroundings);
    }

    /** Where the stack of the working directory keeps its state. */
    public static Path stateDir(Surroundings surroundings) {
        return surroundings.workingDirectory().resolve(StateDir.NAME);
    }

    /**
     * Starts the stack of the working directory.
     *
     * @throws StackException that says what is wrong
     */
    public static StackSession start(Surroundings surroundings, int portOffset, boolean secure) {
        return start(surroundings, portOffset, secure, List.of());
    }

    /**
     * Starts it with topics and credentials for further partners.
     *
     * @throws StackException likewise
     */
    public static StackSession start(Surroundings surroundings, int portOffset, boolean secure, List<String> partners) {
        StackSession session = new StackSession(surroundings);
        session.run(portOffset, secure, partners);
        return session;
    }

    /** Prints where everything is. */
    public void printAddresses() {
        print(surroundings.terminal(), stack.addresses(), stateDir);
    }

    public static void print(Terminal terminal, StackAddresses addresses, Path stateDir) {
        Table table = new Table(Words.columns("part", "address"));
        table.row(Words.of("part.status"), addresses.status().url());
        table.row(Words.of("part.intake"), addresses.intake().url());
        table.row(Words.of("part.registration"), addresses.registration().url());
        if (addresses.issuer() != null) {
            table.row(Words.of("part.sign-in"), addresses.issuer());
        }
        table.row("Kafka", addresses.kafka().bootstrap());
        table.row(
                "PostgreSQL",
                addresses.postgres().host() + ":" + addresses.postgres().port());
        table.row(Words.of("part.tokens"), stateDir.resolve("tokens"));
        if (addresses.kafka().secure()) {
            table.row(Words.of("part.kafka-clients"), addresses.kafka().clients());
        }
        table.row(Words.of("part.logs"), stateDir.resolve("logs"));
        terminal.line();
        terminal.table(table);
    }

    /** Where it is, for commands of this same process. */
    public LocalStack local() {
        return LocalStack.at(stateDir);
    }

    /** Waits until somebody stops it. */
    public void stay() {
        surroundings.terminal().line();
        surroundings
                .terminal()
                .line(Words.of("stack.portal", stack.addresses().status().url()));
        surroundings.terminal().line(Words.of("stack.ctrl-c"));
        try {
            stack.awaitClosed();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops the stack. */
    @Override
    public void close() {
        if (!ending) {
            ending = true;
            forgetHook();
            stop();
        }
    }

    private void run(int portOffset, boolean secure, List<String> partners) {
        Terminal terminal = surroundings.terminal();
        terminal.line(Words.of("stack.starting", Printable.of(stateDir.toString())));
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            stack = Stack.start(StackOptions.of(surroundings.home())
                    .withStateDir(stateDir)
                    .withPortOffset(portOffset)
                    .withSecure(secure)
                    .withPartners(partners)
                    .withProgress(line -> terminal.line("  " + Printable.of(line))));
        } catch (StackException e) {
            if (ending) {
                // Ctrl-C while it started: that its parts end is no news. The exit is under way.
                awaitExit();
            }
            forgetHook();
            throw e;
        }
    }

    /** Runs when the process has been told to end. */
    private void interrupted() {
        ending = true;
        if (stack != null) {
            stop();
        } else {
            surroundings.terminal().line();
            surroundings.terminal().line(Words.of("stack.stopping"));
        }
    }

    private void stop() {
        Terminal terminal = surroundings.terminal();
        terminal.line();
        terminal.line(Words.of("stack.stopping"));
        // before the command ends, and its language with it
        String stopped = Words.of("stack.stopped", Printable.of(stateDir.toString()), Program.call("reset"));
        stack.close();
        terminal.line(stopped);
    }

    private void forgetHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the process ends already
        }
    }

    private static void awaitExit() {
        try {
            Thread.currentThread().join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
