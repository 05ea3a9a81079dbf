package io.rollcall.cli.client;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A list of the services, as far as it was read.
 *
 * @param items in the order of the list
 * @param next the cursor of what follows; null at the end
 */
public record Listing(List<JsonNode> items, String next) {

    private static final int PAGE = 500;

    public Listing {
        items = List.copyOf(items);
    }

    /**
     * Reads page after page.
     *
     * @param most so many items at most
     * @param page makes the query of a page, by its limit and its cursor
     */
    public static Listing read(Http http, int most, BiFunction<Integer, String, Query> page) {
        List<JsonNode> items = new ArrayList<>();
        String cursor = null;
        do {
            Query query = page.apply(Math.min(PAGE, most - items.size()), cursor);
            JsonNode body = http.get(query.uri()).orThrow();
            body.path("items").forEach(items::add);
            cursor = body.path("next").textValue();
        } while (cursor != null && items.size() < most);
        return new Listing(items, cursor);
    }

    /** Whether it goes on. */
    public boolean hasMore() {
        return next != null;
    }

    /** As if it had been one page. */
    public ObjectNode json() {
        ObjectNode whole = JsonNodeFactory.instance.objectNode();
        whole.putArray("items").addAll(items);
        whole.put("next", next);
        return whole;
    }
}
