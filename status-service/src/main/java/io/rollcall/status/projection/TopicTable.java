package io.rollcall.status.projection;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

import io.vertx.mutiny.sqlclient.Tuple;

/** Reads and writes {@code applied_topic}. */
final class TopicTable {

    private static final String READ = "SELECT topic, topic_id FROM applied_topic WHERE topic = ANY ($1)";

    private static final String ADD =
            """
            INSERT INTO applied_topic (topic, topic_id) SELECT * FROM unnest($1::text[], $2::text[])
            ON CONFLICT (topic) DO NOTHING""";

    private static final String REPLACE =
            """
            INSERT INTO applied_topic (topic, topic_id) SELECT * FROM unnest($1::text[], $2::text[])
            ON CONFLICT (topic) DO UPDATE SET topic_id = excluded.topic_id""";

    private TopicTable() {}

    static Map<String, String> read(UnitOfWork work, Collection<String> topics) {
        Map<String, String> ids = new HashMap<>();
        work.execute(READ, Tuple.of(topics.toArray(String[]::new)))
                .forEach(row -> ids.put(row.getString(0), row.getString(1)));
        return ids;
    }

    /** Adds the ids of topics without a stored id. */
    static void add(UnitOfWork work, Map<String, String> ids) {
        work.execute(ADD, columns(ids));
    }

    static void replace(UnitOfWork work, Map<String, String> ids) {
        work.execute(REPLACE, columns(ids));
    }

    private static Tuple columns(Map<String, String> ids) {
        String[] topics = ids.keySet().stream().sorted().toArray(String[]::new);
        String[] values = new String[topics.length];
        for (int i = 0; i < topics.length; i++) {
            values[i] = ids.get(topics[i]);
        }
        return Tuple.of(topics, values);
    }
}
