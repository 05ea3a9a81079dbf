package io.rollcall.cli.roll;

import java.net.URI;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;
import io.rollcall.cli.client.Connection;
import io.rollcall.cli.client.Query;

/** The rows of a registration, page by page. */
public final class Rows {

    private static final int PAGE = 500;

    private final Connection connection;
    private final Function<URI, JsonNode> read;
    private final String id;
    private final String organization;

    /**
     * @param read gets the body of a page
     * @param organization for a partner; else null
     */
    public Rows(Connection connection, Function<URI, JsonNode> read, String id, String organization) {
        this.connection = Objects.requireNonNull(connection, "connection");
        this.read = Objects.requireNonNull(read, "read");
        this.id = Objects.requireNonNull(id, "id");
        this.organization = organization;
    }

    /**
     * Hands over rows in their order.
     *
     * @param outcome only these; all for null
     * @param taker says for each row whether it wants another one
     */
    public void each(String outcome, Predicate<JsonNode> taker) {
        String cursor = null;
        do {
            Query query = connection
                    .status("/v1/registrations/" + Query.segment(id) + "/rows")
                    .with("outcome", outcome)
                    .with("organization", organization)
                    .with("limit", PAGE)
                    .with("cursor", cursor);
            JsonNode page = read.apply(query.uri());
            for (JsonNode row : page.path("items")) {
                if (!taker.test(row)) {
                    return;
                }
            }
            cursor = page.path("next").textValue();
        } while (cursor != null);
    }
}
