package io.rollcall.cli.roll;

import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.rollcall.event.Outcome;

/**
 * How far a registration is, as the status service tells it.
 *
 * @param counts rows per outcome, and under {@code pending} those that have none yet
 * @param body the answer itself
 */
public record Registration(String id, String state, long rows, Map<String, Long> counts, JsonNode body) {

    public static final String PENDING = "pending";

    private static final String PROCESSING = "processing";
    private static final String INTERRUPTED = "interrupted";

    public static Registration of(JsonNode body) {
        Map<String, Long> counts = new LinkedHashMap<>();
        body.path("counts")
                .properties()
                .forEach(entry -> counts.put(entry.getKey(), entry.getValue().asLong()));
        return new Registration(
                body.path("id").asText(),
                body.path("state").asText(),
                body.path("rows").asLong(),
                counts,
                body);
    }

    /** Whether nothing more will come of it, well or not. */
    public boolean isOver() {
        return !state.equals(PROCESSING);
    }

    /** Whether it was not published to the end, and nobody goes on with it. */
    public boolean isInterrupted() {
        return state.equals(INTERRUPTED);
    }

    public long decided() {
        return counts.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(PENDING))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** How many rows did not end as hoped for. */
    public long failures() {
        return counts.entrySet().stream()
                .filter(entry -> isFailure(entry.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** Whether rows with that outcome want somebody's attention; those of a newer service that are not known here do. */
    public static boolean isFailure(String outcome) {
        Outcome known = Outcome.ofWireName(outcome);
        return !outcome.equals(PENDING) && (known == null || !known.success());
    }
}
