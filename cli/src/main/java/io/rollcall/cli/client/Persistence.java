package io.rollcall.cli.client;

import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

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
                throw new UnreachableException(why
                        + asked.map(Persistence::tooLong).orElse(" It was tried for some minutes; try again later."));
            }
            trouble.waiting(why, wait.get());
            pause.of(wait.get());
        }
    }

    private static String tooLong(Duration asked) {
        return " The service asks to try again in " + Math.max(1, asked.toSeconds()) + " seconds.";
    }

    private static String reason(Answer answer) {
        String service = answer.from().getAuthority();
        return switch (answer.status()) {
            case CONFLICT -> "The same upload is still being processed at " + service + ".";
            case TOO_MANY_REQUESTS -> service + " has too many requests at the moment.";
            default -> service + " is not available at the moment (" + answer.status() + ").";
        };
    }
}
