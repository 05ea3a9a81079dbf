package io.rollcall.local;

import java.io.IOException;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.rollcall.local.ServiceHealth.Answer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ServiceHealthTest {

    private static final String UP = "{\"name\":\"kafka\",\"status\":\"UP\"}";
    private static final String ALARM =
            "{\"name\":\"alarms\",\"status\":\"DOWN\",\"data\":{\"offsets-beyond-database\":\"active\"}}";

    @Test
    void aServiceThatWaitsForAnOperatorRuns() throws IOException {
        Answer answer = answer(UP, ALARM, down("read model"));

        assertThat(answer.runs()).isTrue();
        assertThat(answer.lacks()).contains("offsets-beyond-database, x");
    }

    @Test
    void aServiceWithoutItsDatabaseDoesNotRun() throws IOException {
        assertThat(answer(UP, ALARM, down("database")).runs()).isFalse();
        assertThat(answer().runs()).isFalse();
        assertThat(ServiceHealth.ofChecks(new ObjectMapper().nullNode()).runs()).isFalse();
    }

    private static String down(String name) {
        return "{\"name\":\"" + name + "\",\"status\":\"DOWN\",\"data\":{\"reason\":\"x\"}}";
    }

    private static Answer answer(String... checks) throws IOException {
        return ServiceHealth.ofChecks(
                new ObjectMapper().readTree("{\"status\":\"DOWN\",\"checks\":[" + String.join(",", checks) + "]}"));
    }
}
