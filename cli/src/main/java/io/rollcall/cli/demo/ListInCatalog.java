package io.rollcall.cli.demo;

import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rollcall.cli.client.Connection;
import io.rollcall.cli.terminal.Words;

/** The supplier says which devices there are. */
record ListInCatalog(List<DemoDevice> devices) implements Act {

    private static final Duration TO_ANSWER = Duration.ofSeconds(30);

    @Override
    public void play(Stage stage) {
        Connection supplier = stage.as("supplier");
        URI address = supplier.registration("/v1/catalog").uri();
        supplier.http()
                .post(address, BodyPublishers.ofString(json()), TO_ANSWER, "Content-Type", "application/json")
                .orThrow();
        stage.terminal().line("  supplier  " + Words.of("demo.lists", devices.size()));
    }

    private String json() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode items = body.putArray("devices");
        for (DemoDevice device : devices) {
            items.addObject()
                    .put("manufacturer", device.manufacturer())
                    .put("model", device.model())
                    .put("serialNumber", device.serialNumber());
        }
        return body.toString();
    }
}
