package io.rollcall.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.rollcall.local.ServiceName;
import io.rollcall.local.Stack;
import io.rollcall.local.StackAddresses;
import io.rollcall.local.StackOptions;
import io.rollcall.local.StateDir;
import io.rollcall.local.files.DirectoryTree;
import io.rollcall.local.identity.DemoToken;

/** The whole system from its packaged jars, as {@code rollcall up} starts it, on free ports and with its state thrown away. */
public final class PackagedStack implements AutoCloseable {

    private static final String HOME = "rollcall.home";

    private final Stack stack;
    private final Path stateDir;

    private PackagedStack(Stack stack, Path stateDir) {
        this.stack = stack;
        this.stateDir = stateDir;
    }

    /** Starts the services of the project that the tests run in; returns when all are ready. */
    public static PackagedStack start() {
        try {
            Path stateDir = Files.createTempDirectory("rollcall-stack").resolve(StateDir.NAME);
            StackOptions options = StackOptions.of(home())
                    .withStateDir(stateDir)
                    .withFreePorts()
                    .withProgress(System.out::println);
            return new PackagedStack(Stack.start(options), stateDir);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where everything is now; process ids change when something was killed. */
    public StackAddresses addresses() {
        return stack.addresses();
    }

    public String url(ServiceName service) {
        return addresses().of(service).url();
    }

    /** Topics of this stack's broker. */
    public TestTopics topics() {
        return new TestTopics(addresses().kafka().bootstrap());
    }

    /** What a caller sends as a bearer token. */
    public String token(DemoToken token) {
        try {
            return Files.readString(token.in(Path.of(addresses().tokens())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where logs, tokens and data are. */
    public Path stateDir() {
        return stateDir;
    }

    /** SIGKILL; the stack starts the service again by itself. */
    public void kill(ServiceName service) {
        kill(addresses().of(service).pid());
    }

    public void killKafka() {
        kill(addresses().kafka().pid());
    }

    public void killPostgres() {
        kill(addresses().postgres().pid());
    }

    /** Stops everything and deletes the state. */
    @Override
    public void close() {
        stack.close();
        try {
            DirectoryTree.delete(stateDir.getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void kill(long pid) {
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }

    private static Path home() {
        String configured = System.getProperty(HOME);
        if (configured != null) {
            return Path.of(configured);
        }
        Path directory = Path.of("").toAbsolutePath();
        while (directory != null && !Files.exists(directory.resolve("mvnw"))) {
            directory = directory.getParent();
        }
        if (directory == null) {
            throw new IllegalStateException("not inside the project, and -D" + HOME + " does not say where it is");
        }
        return directory;
    }
}
