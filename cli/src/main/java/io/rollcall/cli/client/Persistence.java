package io.rollcall.cli.client;

import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

import io.rollcall.cli.terminal.Words;

/** Sends a request until it is answered for good. Only for what may be sent twice: reads, and uploads that carry a key. */
public final class Persistence {

    private static final int CONFLICT = 409;
    private static final int TOO_MANY_REQUESTS = 429;

    private final Patience patience;
    private final Clock clock;
    private final Pause pause;
    private final Trouble trouble;

    public Persistence(Patience patience, Clock clock, Pause pause, Trouble trouble) {
        this.patience = Objects.requireNonNull(patience, "patience");
        this.clock = Objects.requireNonNull(clock, "clock");
        this.pause = Objects.requireNonNull(pause, "pause");
        this.trouble = Objects.requireNonNull(trouble, "trouble");
    }

    /**
     * The first answer that says more than "not now". It may be a refusal.
     *
     * @throws UnreachableException when the patience is at its end
     */
    public Answer send(Supplier<Answer> request) {
        while (true) {
            String why;
            Optional<Duration> asked = Optional.empty();
            try {
                Answer answer = request.get();
                if (!answer.isPassing()) {
                    patience.renew();
                    return answer;
                }
                why = reason(answer);
                asked = answer.retryAfter(clock);
            } catch (UnreachableException e) {
                why = e.getMessage();
            }
            Optional<Duration> wait = patience.next(asked);
            if (wait.isEmpty()) {
                throw new UnreachableException(
                        why + " " + asked.map(Persistence::tooLong).orElse(Words.of("persistence.tried")));
            }
            trouble.waiting(why, wait.get());
            pause.of(wait.get());
        }
    }

    private static String tooLong(Duration asked) {
        return Words.of("persistence.asked", Math.max(1, asked.toSeconds()));
    }

    private static String reason(Answer answer) {
        String service = answer.from().getAuthority();
        return switch (answer.status()) {
            case CONFLICT -> Words.of("persistence.conflict", service);
            case TOO_MANY_REQUESTS -> Words.of("persistence.too-many", service);
            default -> Words.of("persistence.unavailable", service, answer.status());
        };
    }
}
