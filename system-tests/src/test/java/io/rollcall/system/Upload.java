package io.rollcall.system;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import org.awaitility.Awaitility;

import static org.assertj.core.api.Assertions.assertThat;

/** What became of an upload, seen through REST. */
final class Upload {

    private final RunningSystem system;
    private final String identity;
    private final String id;

    Upload(RunningSystem system, String identity, String id) {
        this.system = system;
        this.identity = identity;
        this.id = id;
    }

    /** The upload that a {@code register --json} has made. */
    static Upload of(RunningSystem system, String identity, Command.Result result) {
        String id = RunningSystem.json(result.out()).findValue("id").asText();
        assertThat(id).as("id in %s", result.out()).isNotBlank();
        return new Upload(system, identity, id);
    }

    String id() {
        return id;
    }

    /** Counts by outcome, once the registration has finished. */
    Map<String, Long> finishedCounts(Duration patience) {
        Awaitility.await("registration " + id + " finishes")
                .atMost(patience)
                .pollInterval(Duration.ofMillis(250))
                .ignoreExceptions()
                .until(() -> registration().path("state").asText().startsWith("finished"));
        Map<String, Long> counts = new TreeMap<>();
        registration().path("counts").fields().forEachRemaining(count -> {
            if (count.getValue().asLong() > 0) {
                counts.put(count.getKey(), count.getValue().asLong());
            }
        });
        return counts;
    }

    JsonNode registration() {
        return system.status("/v1/registrations/" + id, identity);
    }

    JsonNode firstRows() {
        return system.status("/v1/registrations/" + id + "/rows", identity).path("items");
    }
}
