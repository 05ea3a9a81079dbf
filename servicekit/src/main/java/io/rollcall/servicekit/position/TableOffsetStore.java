package io.rollcall.servicekit.position;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import io.rollcall.servicekit.retry.StaleBatchException;
import io.rollcall.servicekit.sql.Database;
import io.rollcall.servicekit.sql.Statements;
import org.apache.kafka.common.TopicPartition;

/** The offset store of a consumer group in two tables of the service's database. As it is, for a projection; see {@link OffsetStore#decides}. */
public class TableOffsetStore implements OffsetStore {

    private final String name;
    private final String group;
    private final Set<String> topics;
    private final Database database;
    private final Tables tables;

    /** The tables of a database; several stores may share them. */
    public record Tables(OffsetTable offsets, TopicTable topicIds) {}

    /** Creates a store; see {@link OffsetStore} for its name, group and topics. */
    public TableOffsetStore(String name, String group, Set<String> topics, Database database, Tables tables) {
        this.name = name;
        this.group = group;
        this.topics = Set.copyOf(topics);
        this.database = database;
        this.tables = tables;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final String group() {
        return group;
    }

    @Override
    public final Set<String> topics() {
        return topics;
    }

    @Override
    public boolean decides() {
        return false;
    }

    /**
     * Whether the database holds any data from the topics.
     *
     * @param offsets the offsets that it holds
     */
    protected boolean hasData(Statements statements, Map<TopicPartition, StoredOffset> offsets) {
        return !offsets.isEmpty();
    }

    @Override
    public final StoredState read() {
        return database.inTransaction(statements -> {
            Map<TopicPartition, StoredOffset> offsets = tables.offsets().read(statements, topics);
            return new StoredState(offsets, tables.topicIds().read(statements, topics), hasData(statements, offsets));
        });
    }

    /** The offset after the last applied record, for each partition with a stored offset. */
    public final Map<TopicPartition, Long> applied() {
        Map<TopicPartition, Long> applied = new HashMap<>();
        database.inTransaction(statements -> tables.offsets().read(statements, topics))
                .forEach((partition, offset) -> applied.put(partition, offset.applied()));
        return applied;
    }

    /**
     * Stores a batch as applied, in a transaction of its own.
     *
     * @throws StaleBatchException see {@link OffsetTable#advance}
     */
    public final void advance(BatchRange range) {
        store(range, statements -> {});
    }

    /**
     * Runs work and stores a batch as applied, in one transaction.
     *
     * @throws StaleBatchException see {@link OffsetTable#advance}
     */
    public final void store(BatchRange range, Consumer<Statements> work) {
        database.inTransaction(statements -> {
            work.accept(statements);
            tables.offsets().advance(statements, range);
            return null;
        });
    }

    @Override
    public final void begin(Map<TopicPartition, Long> positions, Map<String, String> topicIds) {
        database.inTransaction(statements -> {
            tables.offsets().begin(statements, positions);
            tables.topicIds().add(statements, topicIds);
            return null;
        });
    }

    @Override
    public final void reset(Map<TopicPartition, StoredOffset> offsets, Map<String, String> ids) {
        database.inTransaction(statements -> {
            tables.offsets().reset(statements, offsets);
            tables.topicIds().replace(statements, ids);
            return null;
        });
    }
}
