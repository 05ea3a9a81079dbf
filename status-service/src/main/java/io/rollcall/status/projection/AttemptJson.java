package io.rollcall.status.projection;

import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rollcall.event.Outcome;
import io.rollcall.status.roll.Attempt;
import io.rollcall.status.roll.Decision;
import io.rollcall.status.roll.Metadata;
import io.rollcall.status.roll.Request;

/** An attempt as JSON in one column. Few devices have an attempt that is neither shown nor contained in the claim. */
final class AttemptJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private AttemptJson() {}

    /** @param attempt may be null */
    static String write(Attempt attempt) {
        if (attempt == null) {
            return null;
        }
        Request request = attempt.request();
        ObjectNode json = JSON.createObjectNode()
                .put("requestId", request.requestId().toString())
                .put("registrationId", request.registrationId().toString())
                .put("requestedAt", request.requestedAt().toString())
                .put("submittedBy", request.submittedBy())
                .put("partner", request.partner())
                .put("serialNumber", request.serialNumber())
                .put("manufacturer", request.manufacturer())
                .put("model", request.model())
                .put("groupTag", request.metadata().groupTag())
                .put("assignedUser", request.metadata().assignedUser())
                .put("purchaseOrder", request.metadata().purchaseOrder());
        Decision decision = attempt.decision();
        if (decision != null) {
            json.put("outcome", decision.outcome().wireName())
                    .put("code", decision.code())
                    .put("claimSeq", decision.claimSeq())
                    .put("decidedAt", decision.decidedAt().toString());
            ObjectNode details = json.putObject("details");
            decision.details().forEach(details::put);
        }
        return json.toString();
    }

    /** @param column may be null */
    static Attempt read(String column) {
        if (column == null) {
            return null;
        }
        JsonNode json;
        try {
            json = JSON.readTree(column);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
        Request request = new Request(
                UUID.fromString(text(json, "requestId")),
                UUID.fromString(text(json, "registrationId")),
                Instant.parse(text(json, "requestedAt")),
                text(json, "submittedBy"),
                text(json, "partner"),
                text(json, "serialNumber"),
                text(json, "manufacturer"),
                text(json, "model"),
                new Metadata(text(json, "groupTag"), text(json, "assignedUser"), text(json, "purchaseOrder")));
        return new Attempt(request, json.has("outcome") ? decision(json) : null);
    }

    private static Decision decision(JsonNode json) {
        Map<String, String> details = new LinkedHashMap<>();
        json.get("details")
                .fields()
                .forEachRemaining(
                        value -> details.put(value.getKey(), value.getValue().asText()));
        return new Decision(
                Outcome.ofWireName(text(json, "outcome")),
                text(json, "code"),
                details,
                json.get("claimSeq").asLong(),
                Instant.parse(text(json, "decidedAt")));
    }

    private static String text(JsonNode json, String field) {
        JsonNode value = json.get(field);
        return value == null || value.isNull() ? null : value.asText();
    }
}
