package io.rollcall.cli.demo;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import io.rollcall.cli.client.Connection;
import io.rollcall.cli.client.Http;
import io.rollcall.cli.client.Pause;
import io.rollcall.cli.command.ClientOptions;
import io.rollcall.cli.command.LocalStack;
import io.rollcall.cli.command.Surroundings;
import io.rollcall.cli.roll.Registration;
import io.rollcall.cli.terminal.Terminal;
import io.rollcall.cli.terminal.Words;

/** What the acts of the demo have in common: the stack, the identities, the files, and what has happened so far. */
final class Stage {

    /**
     * A registration that has come to its end.
     *
     * @param partner who made it for the organisation; null for itself
     */
    record Ended(String organization, String partner, String identity, Registration registration) {

        String title() {
            return partner == null ? organization : Words.of("demo.for", partner, organization);
        }
    }

    private static final String FILES = "demo";

    private final Surroundings surroundings;
    private final LocalStack stack;
    private final Locale language;
    private final List<Ended> ended = new ArrayList<>();

    Stage(Surroundings surroundings, LocalStack stack, Locale language) {
        this.surroundings = Objects.requireNonNull(surroundings, "surroundings");
        this.stack = Objects.requireNonNull(stack, "stack");
        this.language = Objects.requireNonNull(language, "language");
    }

    /** The services, as that identity. */
    Connection as(String identity) {
        String token = ClientOptions.readToken(stack.token(identity));
        return Connection.to(new Http(token, language.getLanguage()), stack.addresses());
    }

    SampleFiles files() {
        return new SampleFiles(directory(), clock().instant());
    }

    Path directory() {
        return stack.stateDir().resolve(FILES);
    }

    void ended(Ended registration) {
        ended.add(registration);
    }

    List<Ended> allEnded() {
        return List.copyOf(ended);
    }

    Terminal terminal() {
        return surroundings.terminal();
    }

    Clock clock() {
        return surroundings.clock();
    }

    Pause pause() {
        return surroundings.pause();
    }

    Locale language() {
        return language;
    }
}
