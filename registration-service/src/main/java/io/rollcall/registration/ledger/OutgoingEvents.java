package io.rollcall.registration.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import io.rollcall.event.EventType;
import io.rollcall.servicekit.sql.Times;
import io.rollcall.servicekit.sql.UnitOfWork;
import io.rollcall.servicekit.sql.UnnestParameters;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/** Events that wait to be published, written in the transactions that they tell of. */
public final class OutgoingEvents {

    private static final String INSERT =
            "INSERT INTO outgoing_event (id, topic, key, type, time, value) VALUES ($1, $2, $3, $4, $5, $6)";

    /** Those that another replica has in its hands are left to it. */
    private static final String SELECT =
            "SELECT id, topic, key, type, time, value FROM outgoing_event ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED";

    private static final String DELETE = "DELETE FROM outgoing_event WHERE id = ANY($1)";

    private OutgoingEvents() {}

    /**
     * An event that waits.
     *
     * @param id its CloudEvents id
     * @param json the event
     */
    public record Waiting(UUID id, String topic, String key, EventType type, Instant time, byte[] json) {}

    static void add(UnitOfWork work, Waiting event) {
        work.execute(
                INSERT,
                Tuple.of(event.id(), event.topic(), event.key(), event.type().ceType(), Times.toSql(event.time()))
                        .addBuffer(Buffer.buffer(event.json())));
    }

    /** Some that wait; they are this transaction's until it ends. */
    public static List<Waiting> lock(UnitOfWork work, int limit) {
        List<Waiting> waiting = new ArrayList<>();
        for (Row row : work.execute(SELECT, Tuple.of(limit))) {
            waiting.add(new Waiting(
                    row.getUUID(0),
                    row.getString(1),
                    row.getString(2),
                    EventType.ofCeType(row.getString(3)),
                    Times.instant(row, 4),
                    row.getBuffer(5).getBytes()));
        }
        return waiting;
    }

    /** Forgets those that are published; returns how many. */
    public static int remove(UnitOfWork work, List<Waiting> published) {
        return work.execute(
                        DELETE,
                        UnnestParameters.ids(published.stream().map(Waiting::id).toList()))
                .rowCount();
    }
}
