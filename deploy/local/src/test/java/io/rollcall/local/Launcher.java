package io.rollcall.local;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

import io.rollcall.local.process.JavaCommand;

/** A launcher in a JVM of its own, which a test can end in any way. */
public final class Launcher {

    private static final int HEAP_MEGABYTES = 128;

    private Launcher() {}

    public static void main(String[] arguments) throws InterruptedException {
        StackOptions options = StackOptions.of(Path.of(arguments[0]))
                .withStateDir(Path.of(arguments[1]))
                .withPortOffset(Integer.parseInt(arguments[2]))
                .withProgress(System.out::println);
        try (Stack stack = Stack.start(options)) {
            stack.awaitClosed();
        } catch (StackException e) {
            System.out.println(e.getMessage());
            System.exit(1);
        }
    }

    static Process start(StackOptions options, Map<String, String> environment, File output) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(new JavaCommand(HEAP_MEGABYTES)
                .main(
                        Launcher.class,
                        options.home().toString(),
                        options.stateDir().toString(),
                        Integer.toString(options.portOffset())));
        builder.environment().put("LC_ALL", "C");
        builder.environment().putAll(environment);
        return builder.redirectErrorStream(true).redirectOutput(output).start();
    }
}
