package io.rollcall.cli.client;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import io.rollcall.cli.terminal.Words;

/**
 * What a service answered.
 *
 * @param from whom was asked
 * @param retryAfter the header of that name, or null
 * @param body a missing node where there was none, or no JSON
 */
public record Answer(URI from, int status, String retryAfter, JsonNode body) {

    /** Conflict (here: the same request is still running), too many requests, and what stands for a service that is away. */
    private static final Set<Integer> PASSING = Set.of(409, 429, 502, 503, 504);

    private static final Duration LONGEST = Duration.ofDays(1);

    /** Whether the same request may well succeed later. */
    public boolean isPassing() {
        return PASSING.contains(status);
    }

    public boolean isNotFound() {
        return status == 404;
    }

    /**
     * The body.
     *
     * @throws RefusedException when the request was refused
     * @throws UnreachableException when the service could not answer
     */
    public JsonNode orThrow() {
        if (status >= 200 && status < 300) {
            return body;
        }
        if (status >= 400 && status < 500) {
            throw new RefusedException(problem());
        }
        Problem problem = problem();
        throw new UnreachableException(Words.of(
                        "answer.unavailable",
                        from.getScheme() + "://" + from.getAuthority(),
                        problem.title(),
                        status,
                        problem.detail())
                + requestId());
    }

    private String requestId() {
        String id = body.path("requestId").asText("");
        return id.isEmpty() ? "" : " " + Words.of("answer.request-id", id);
    }

    public Problem problem() {
        return Problem.of(from, status, body);
    }

    /** How long the service asks to wait; empty where it says nothing that can be understood. */
    public Optional<Duration> retryAfter(Clock clock) {
        if (retryAfter == null) {
            return Optional.empty();
        }
        String text = retryAfter.strip();
        if (text.matches("[0-9]{1,9}")) {
            return Optional.of(bounded(Duration.ofSeconds(Long.parseLong(text))));
        }
        try {
            Instant when = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Optional.of(bounded(Duration.between(clock.instant(), when)));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static Duration bounded(Duration duration) {
        if (duration.isNegative()) {
            return Duration.ZERO;
        }
        return duration.compareTo(LONGEST) > 0 ? LONGEST : duration;
    }
}
