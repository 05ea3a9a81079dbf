package io.rollcall.registration.ledger;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** Reads and writes {@code consumed_topic}. */
final class TopicTable {

    private static final String SELECT = "SELECT topic, topic_id FROM consumed_topic WHERE topic = ANY($1)";

    private static final String INSERT =
            "INSERT INTO consumed_topic (topic, topic_id) SELECT * FROM unnest($1::text[], $2::text[])"
                    + " ON CONFLICT (topic) DO NOTHING";

    private static final String REPLACE =
            "INSERT INTO consumed_topic (topic, topic_id) SELECT * FROM unnest($1::text[], $2::text[])"
                    + " ON CONFLICT (topic) DO UPDATE SET topic_id = excluded.topic_id";

    private TopicTable() {}

    static Map<String, String> read(SqlConnection connection, Collection<String> topics) {
        Map<String, String> ids = new HashMap<>();
        for (Row row : Transactions.execute(connection, SELECT, Tuple.of(topics.toArray(String[]::new)))) {
            ids.put(row.getString(0), row.getString(1));
        }
        return ids;
    }

    /** Adds the ids of topics without a stored id. */
    static void add(SqlConnection connection, Map<String, String> ids) {
        Transactions.execute(connection, INSERT, parameters(ids));
    }

    static void replace(SqlConnection connection, Map<String, String> ids) {
        Transactions.execute(connection, REPLACE, parameters(ids));
    }

    private static Tuple parameters(Map<String, String> ids) {
        return Columns.of(ids.entrySet())
                .text(Map.Entry::getKey)
                .text(Map.Entry::getValue)
                .parameters();
    }
}
