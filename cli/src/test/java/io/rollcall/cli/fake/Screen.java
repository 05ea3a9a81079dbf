package io.rollcall.cli.fake;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import io.rollcall.cli.Rollcall;
import io.rollcall.cli.command.Surroundings;
import io.rollcall.cli.terminal.Terminal;

/** Runs commands in a directory and keeps what they print. Waiting only moves the clock. */
public final class Screen {

    private static final int COLUMNS = 100;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Map<String, String> environment = new HashMap<>();
    private final SteppingClock clock = new SteppingClock();
    private final Path directory;
    private InputStream in = InputStream.nullInputStream();
    private boolean terminal;
    private boolean colours;

    public Screen(Path directory) {
        this.directory = directory;
    }

    public Screen with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    public Screen typing(String text) {
        in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    public Screen onTerminal(boolean withColours) {
        terminal = true;
        colours = withColours;
        return this;
    }

    public int run(String... arguments) {
        return Rollcall.run(surroundings(), arguments);
    }

    public Surroundings surroundings() {
        return new Surroundings(terminal(), in, environment, directory, directory, clock, clock::pass);
    }

    public Terminal terminal() {
        return new Terminal(print(out), print(err), terminal, terminal, COLUMNS, colours);
    }

    public SteppingClock clock() {
        return clock;
    }

    public String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    public String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private static PrintStream print(ByteArrayOutputStream stream) {
        return new PrintStream(stream, true, StandardCharsets.UTF_8);
    }
}
