package io.rollcall.cli.command;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

import io.rollcall.cli.client.Pause;
import io.rollcall.cli.terminal.Terminal;

/**
 * The surroundings of this process. Java 17 cannot tell whether a stream is a terminal, nor how wide that is, so the launcher script says
 * it: {@code rollcall.terminal=out,err} and {@code rollcall.columns}. Without the script the console, if there is one, stands for both.
 */
public final class ProcessSurroundings {

    private static final int COLUMNS = 100;

    private ProcessSurroundings() {}

    public static Surroundings get() {
        Map<String, String> environment = System.getenv();
        Charset charset = charset();
        String terminals = System.getProperty("rollcall.terminal", System.console() == null ? "" : "out,err");
        boolean ansi = environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !"dumb".equals(environment.get("TERM"))
                && (!isWindows() || environment.containsKey("WT_SESSION") || environment.containsKey("TERM"));
        Terminal terminal = new Terminal(
                stream(FileDescriptor.out, charset),
                stream(FileDescriptor.err, charset),
                terminals.contains("out"),
                terminals.contains("err"),
                columns(environment),
                ansi);
        Path workingDirectory = Path.of("");
        Path home = Path.of(System.getProperty("rollcall.home", ""));
        return new Surroundings(
                terminal, System.in, environment, workingDirectory, home, Clock.systemUTC(), Pause.REAL);
    }

    private static PrintStream stream(FileDescriptor descriptor, Charset charset) {
        return new PrintStream(new FileOutputStream(descriptor), true, charset);
    }

    /** As Java found it, but UTF-8 where the locale is none: a container without a locale still shows UTF-8. */
    private static Charset charset() {
        for (String property : new String[] {"stdout.encoding", "sun.stdout.encoding", "native.encoding"}) {
            String name = System.getProperty(property);
            if (name != null && Charset.isSupported(name)) {
                Charset found = Charset.forName(name);
                return found.equals(StandardCharsets.US_ASCII) ? StandardCharsets.UTF_8 : found;
            }
        }
        return StandardCharsets.UTF_8;
    }

    private static int columns(Map<String, String> environment) {
        String text = System.getProperty("rollcall.columns", environment.getOrDefault("COLUMNS", ""));
        return text.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(text) : COLUMNS;
    }

    private static boolean isWindows() {
        return System.getProperty("os.name", "").startsWith("Windows");
    }
}
