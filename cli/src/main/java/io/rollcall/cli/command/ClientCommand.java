package io.rollcall.cli.command;

import java.util.Objects;
import java.util.concurrent.Callable;

import io.rollcall.cli.client.Connection;
import picocli.CommandLine.Mixin;

/** A command that talks to the services. */
public abstract class ClientCommand implements Callable<Integer>, MachineReadable {

    @Mixin
    private ClientOptions options;

    private final Surroundings surroundings;

    protected ClientCommand(Surroundings surroundings) {
        this.surroundings = Objects.requireNonNull(surroundings, "surroundings");
    }

    @Override
    public final Integer call() {
        prepare();
        return run(options.connect(surroundings, identity()));
    }

    /** The default identity for the embedded stack. */
    protected String identity() {
        return ClientOptions.DEFAULT_IDENTITY;
    }

    @Override
    public final boolean json() {
        return options.json();
    }

    /** Checks, before anything is sent, what can be checked without the services. */
    protected void prepare() {}

    /** @return the exit code */
    protected abstract int run(Connection connection);

    protected final Surroundings surroundings() {
        return surroundings;
    }

    protected final ClientOptions options() {
        return options;
    }
}
