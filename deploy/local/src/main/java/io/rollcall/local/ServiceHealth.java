package io.rollcall.local;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The response of a service at {@code /q/health/ready}. */
final class ServiceHealth {

    /** Checks that are down while the service works as far as possible and waits for an operator or for the completion of its own work. */
    private static final Set<String> NOT_OF_THE_PROCESS = Set.of("alarms", "read model");

    private static final String REASON = "reason";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URL address;
    private final int millis;
    private Answer last = new Answer(false, Optional.empty());

    /**
     * A response.
     *
     * @param runs whether the service is running, ready or not
     * @param lacks the codes of the reasons why it is not ready; empty if it is ready or not running
     */
    record Answer(boolean runs, Optional<String> lacks) {}

    ServiceHealth(String url, int millis) {
        try {
            this.address = URI.create(url + "/q/health/ready").toURL();
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
        this.millis = millis;
    }

    Answer ask() throws IOException {
        HttpURLConnection connection = (HttpURLConnection) address.openConnection();
        connection.setConnectTimeout(millis);
        connection.setReadTimeout(millis);
        try {
            int status = connection.getResponseCode();
            last = status == HttpURLConnection.HTTP_OK
                    ? new Answer(true, Optional.empty())
                    : ofChecks(parsed(connection.getErrorStream()));
            return last;
        } finally {
            connection.disconnect();
        }
    }

    /** The latest response. */
    Answer last() {
        return last;
    }

    static Answer ofChecks(JsonNode body) {
        List<String> lacks = new ArrayList<>();
        for (JsonNode check : body.path("checks")) {
            if (!check.path("status").asText().equals("UP")) {
                if (!NOT_OF_THE_PROCESS.contains(check.path("name").asText())) {
                    return new Answer(false, Optional.empty());
                }
                check.path("data")
                        .properties()
                        .forEach(each -> lacks.add(
                                each.getKey().equals(REASON) ? each.getValue().asText() : each.getKey()));
            }
        }
        return lacks.isEmpty()
                ? new Answer(false, Optional.empty())
                : new Answer(true, Optional.of(String.join(", ", lacks)));
    }

    private static JsonNode parsed(InputStream body) throws IOException {
        if (body == null) {
            return JSON.nullNode();
        }
        try (body) {
            return JSON.readTree(body);
        } catch (JacksonException e) {
            return JSON.nullNode();
        }
    }
}
