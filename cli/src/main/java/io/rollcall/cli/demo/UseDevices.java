package io.rollcall.cli.demo;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rollcall.cli.client.Connection;
import io.rollcall.cli.terminal.Words;

/** The gateway reports that people use devices, and the owner's roll shows it. */
record UseDevices(String owner, List<DemoDevice> devices) implements Act {

    private static final Duration TO_ANSWER = Duration.ofSeconds(30);
    private static final Duration TO_SHOW = Duration.ofSeconds(10);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    @Override
    public void play(Stage stage) {
        Connection gateway = stage.as("gateway");
        gateway.http()
                .post(
                        gateway.intake("/v1/activity").uri(),
                        BodyPublishers.ofString(json(stage.clock().instant())),
                        TO_ANSWER,
                        "Content-Type",
                        "application/json")
                .orThrow();
        Instant until = stage.clock().instant().plus(TO_SHOW);
        while (active(stage) < devices.size() && stage.clock().instant().isBefore(until)) {
            stage.pause().of(BETWEEN_LOOKS);
        }
        stage.terminal().line("  gateway   " + Words.of("demo.sees", devices.size(), owner));
    }

    private long active(Stage stage) {
        return StatusTable.summary(stage, owner).path("active").asLong();
    }

    private String json(Instant time) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode events = body.putArray("events");
        for (DemoDevice device : devices) {
            events.addObject()
                    .put("type", "enrolled")
                    .put("manufacturer", device.manufacturer())
                    .put("model", device.model())
                    .put("serialNumber", device.serialNumber())
                    .put("time", time.toString());
        }
        return body.toString();
    }
}
