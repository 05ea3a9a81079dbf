package io.rollcall.cli.client;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import io.rollcall.cli.terminal.Words;

/**
 * Why a request was refused (RFC 9457), as the service says it and still to be made printable.
 *
 * @param from what was asked for; null where nothing was sent
 * @param code the last part of the type, such as {@code too-large}; empty where there is none
 * @param detail may be empty
 * @param body the answer as it came; a missing node where it was no JSON
 */
public record Problem(URI from, int status, String code, String title, String detail, List<Item> items, JsonNode body) {

    /** One of several things that are wrong. Line 0 is none; texts may be empty. */
    public record Item(String file, long line, String code, String message) {}

    public Problem {
        items = List.copyOf(items);
    }

    static Problem of(URI from, int status, JsonNode body) {
        List<Item> items = new ArrayList<>();
        for (JsonNode item : body.path("errors")) {
            items.add(new Item(
                    item.path("file").asText(""),
                    item.path("line").asLong(),
                    item.path("code").asText(""),
                    item.path("message").asText("")));
        }
        String type = body.path("type").asText("");
        return new Problem(
                from,
                status,
                type.substring(type.lastIndexOf('/') + 1),
                body.path("title").asText(Words.of("answer.status", status)),
                body.path("detail").asText(""),
                items,
                body);
    }
}
