package io.rollcall.servicekit.position;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

import io.rollcall.servicekit.sql.Statements;
import io.rollcall.servicekit.sql.UnnestParameters;

/** A table with the columns {@code topic} and {@code topic_id}: Kafka's ids of the topics to which the stored offsets belong. */
public final class TopicTable {

    private final String select;
    private final String add;
    private final String replace;

    public TopicTable(String table) {
        select = "SELECT topic, topic_id FROM %s WHERE topic = ANY ($1)".formatted(table);
        String insert =
                "INSERT INTO %s (topic, topic_id) SELECT * FROM unnest($1::text[], $2::text[])".formatted(table);
        add = insert + " ON CONFLICT (topic) DO NOTHING";
        replace = insert + " ON CONFLICT (topic) DO UPDATE SET topic_id = excluded.topic_id";
    }

    /** The stored ids of topics, by name. */
    Map<String, String> read(Statements statements, Collection<String> topics) {
        Map<String, String> ids = new HashMap<>();
        statements.query(
                select,
                UnnestParameters.of(topics).text(topic -> topic),
                row -> ids.put((String) row.apply(0), (String) row.apply(1)));
        return ids;
    }

    /** Adds the ids of topics without a stored id. */
    void add(Statements statements, Map<String, String> ids) {
        statements.update(add, columns(ids));
    }

    void replace(Statements statements, Map<String, String> ids) {
        statements.update(replace, columns(ids));
    }

    private static UnnestParameters<?> columns(Map<String, String> ids) {
        return UnnestParameters.of(new TreeMap<>(ids).entrySet())
                .text(Map.Entry::getKey)
                .text(Map.Entry::getValue);
    }
}
