package io.rollcall.status.roll;

import java.util.Map;
import java.util.UUID;

import io.rollcall.event.Outcome;

import static java.util.Objects.requireNonNull;

/** Why the latest attempt left a device failed. */
public record Failure(Outcome outcome, String code, Map<String, String> details, UUID requestId) {

    public Failure {
        requireNonNull(outcome, "outcome");
        requireNonNull(requestId, "requestId");
        details = Map.copyOf(details);
    }
}
