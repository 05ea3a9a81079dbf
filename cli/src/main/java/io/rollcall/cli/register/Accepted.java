package io.rollcall.cli.register;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The intake service's answer to an upload that it took.
 *
 * @param id null after a dry run
 * @param rows in all files
 * @param body with what can be said about files and rows without a database
 */
public record Accepted(String id, long rows, JsonNode body) {

    static Accepted of(JsonNode body) {
        return new Accepted(body.path("id").textValue(), body.path("rows").asLong(), body);
    }

    /** What was rescued or ignored, the first hundred. */
    JsonNode warnings() {
        return body.path("warnings");
    }

    /** Rows that are not valid, the first hundred. */
    JsonNode problems() {
        return body.path("problems");
    }

    JsonNode files() {
        return body.path("files");
    }
}
