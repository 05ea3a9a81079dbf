package io.rollcall.cli.register;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.JsonNode;
import io.rollcall.cli.client.Answer;
import io.rollcall.cli.client.Connection;
import io.rollcall.cli.client.Patience;
import io.rollcall.cli.client.Pause;
import io.rollcall.cli.client.Persistence;
import io.rollcall.cli.client.UnreachableException;
import io.rollcall.cli.roll.Registration;
import io.rollcall.cli.terminal.Program;
import io.rollcall.cli.terminal.Words;

/** Watches a registration at the status service until every row has its outcome. */
public final class Follow {

    private static final Duration FIRST = Duration.ofMillis(50);
    private static final Duration LONGEST = Duration.ofSeconds(1);

    private final Connection connection;
    private final Persistence persistence;
    private final Clock clock;
    private final Pause pause;

    public Follow(Connection connection, Persistence persistence, Clock clock, Pause pause) {
        this.connection = Objects.requireNonNull(connection, "connection");
        this.persistence = Objects.requireNonNull(persistence, "persistence");
        this.clock = Objects.requireNonNull(clock, "clock");
        this.pause = Objects.requireNonNull(pause, "pause");
    }

    /**
     * Returns when the registration is over. Takes as long as the services take, as they lose nothing.
     *
     * @param organization for a partner; else null
     * @param progress hears every new state of affairs
     * @throws UnreachableException when the status service is away, or does not hear of the registration, for too long
     */
    public Registration untilOver(String id, String organization, Consumer<Registration> progress) {
        URI address = connection
                .status("/v1/registrations/" + id)
                .with("organization", organization)
                .uri();
        Patience unknown = new Patience(clock, Patience.TOTAL);
        Duration wait = FIRST;
        while (true) {
            Answer answer = persistence.send(() -> connection.http().get(address));
            if (answer.isNotFound()) {
                // The status service learns of it by a topic, and that takes a moment.
                Optional<Duration> next = unknown.next(Optional.empty());
                pause.of(next.orElseThrow(() ->
                        new UnreachableException(Words.of("follow.unknown", id, Program.call("registrations", id)))));
                continue;
            }
            JsonNode body = answer.orThrow();
            Registration registration = Registration.of(body);
            progress.accept(registration);
            if (registration.isOver()) {
                return registration;
            }
            pause.of(wait);
            wait = wait.multipliedBy(3).dividedBy(2);
            wait = wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
        }
    }
}
