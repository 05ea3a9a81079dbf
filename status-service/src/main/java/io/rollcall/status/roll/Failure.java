package io.rollcall.status.roll;

import static java.util.Objects.requireNonNull;

import io.rollcall.event.Outcome;
import java.util.Map;
import java.util.UUID;

/** Why the latest attempt left a device failed. */
public record Failure(Outcome outcome, String code, Map<String, String> details, UUID requestId) {

    public Failure {
        requireNonNull(outcome, "outcome");
        requireNonNull(requestId, "requestId");
        details = Map.copyOf(details);
    }
}
