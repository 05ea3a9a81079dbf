package io.rollcall.intake.registrations;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;

import io.rollcall.servicekit.position.OffsetStore;
import io.rollcall.servicekit.position.StoredOffset;
import io.rollcall.servicekit.position.StoredState;
import io.rollcall.servicekit.retry.StaleBatchException;
import io.rollcall.topic.Topics;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The offsets up to which the known registrations are complete. Registrations are only added, so rereading is always correct and needs no
 * operator: neither an older database nor a recreated topic halts the consumer.
 */
@ApplicationScoped
class RegistrationOffsets implements OffsetStore {

    private static final String OFFSETS = "SELECT partition, applied FROM applied_offset WHERE topic = ?";
    private static final String TOPIC_ID = "SELECT topic_id FROM applied_topic WHERE topic = ?";

    private static final String ADVANCE =
            "UPDATE applied_offset SET applied = greatest(applied, ?) WHERE topic = ? AND partition = ? AND applied >="
                    + " ?";

    private static final String BEGIN =
            "INSERT INTO applied_offset (topic, partition, applied) VALUES (?, ?, ?) ON CONFLICT DO NOTHING";

    private static final String RESET =
            """
            INSERT INTO applied_offset (topic, partition, applied) VALUES (?, ?, ?)
            ON CONFLICT (topic, partition) DO UPDATE SET applied = excluded.applied""";

    private static final String ADD_TOPIC =
            "INSERT INTO applied_topic (topic, topic_id) VALUES (?, ?) ON CONFLICT DO NOTHING";

    private static final String REPLACE_TOPIC =
            """
            INSERT INTO applied_topic (topic, topic_id) VALUES (?, ?)
            ON CONFLICT (topic) DO UPDATE SET topic_id = excluded.topic_id""";

    private final DataSource database;
    private final String group;

    RegistrationOffsets(
            DataSource database,
            @ConfigProperty(name = "mp.messaging.incoming." + RegistrationConsumer.CHANNEL + ".group.id")
                    String group) {
        this.database = database;
        this.group = group;
    }

    @FunctionalInterface
    private interface Work<T> {

        T run(Connection connection) throws SQLException;
    }

    @Override
    public String name() {
        return "registrations";
    }

    @Override
    public String group() {
        return group;
    }

    @Override
    public Set<String> topics() {
        return Set.of(Topics.REGISTRATIONS);
    }

    @Override
    public boolean decides() {
        return false;
    }

    @Override
    public boolean adapts() {
        return true;
    }

    @Override
    public StoredState read() {
        return transaction(connection -> {
            Map<TopicPartition, StoredOffset> offsets = new HashMap<>();
            applied(connection).forEach((partition, applied) -> offsets.put(partition, StoredOffset.of(applied)));
            return new StoredState(offsets, topicIds(connection), !offsets.isEmpty());
        });
    }

    /** The offset after the last applied record, by partition. */
    Map<TopicPartition, Long> applied() {
        return transaction(RegistrationOffsets::applied);
    }

    @Override
    public void begin(Map<TopicPartition, Long> positions, Map<String, String> topicIds) {
        write(BEGIN, positions, ADD_TOPIC, topicIds);
    }

    @Override
    public void reset(Map<TopicPartition, StoredOffset> offsets, Map<String, String> topicIds) {
        Map<TopicPartition, Long> applied = new HashMap<>();
        offsets.forEach((partition, offset) -> applied.put(partition, offset.applied()));
        write(RESET, applied, REPLACE_TOPIC, topicIds);
    }

    /**
     * Records that a batch has been applied.
     *
     * @throws StaleBatchException if records are missing between the stored offset and the batch: the database was restored to an older state,
     *     or emptied, since the consumer started
     */
    void advance(ConsumerRecords<?, ?> batch) {
        int updated = transaction(connection -> {
            try (PreparedStatement update = connection.prepareStatement(ADVANCE)) {
                int count = 0;
                for (TopicPartition partition : batch.partitions()) {
                    List<? extends ConsumerRecord<?, ?>> records = batch.records(partition);
                    update.setLong(1, records.get(records.size() - 1).offset() + 1);
                    update.setString(2, partition.topic());
                    update.setInt(3, partition.partition());
                    update.setLong(4, records.get(0).offset());
                    count += update.executeUpdate();
                }
                return count;
            }
        });
        if (updated < batch.partitions().size()) {
            throw new StaleBatchException("the database lacks the registrations before the batch");
        }
    }

    private void write(
            String offsetSql, Map<TopicPartition, Long> offsets, String topicSql, Map<String, String> topicIds) {
        transaction(connection -> {
            try (PreparedStatement offset = connection.prepareStatement(offsetSql);
                    PreparedStatement topic = connection.prepareStatement(topicSql)) {
                for (Map.Entry<TopicPartition, Long> each : offsets.entrySet()) {
                    offset.setString(1, each.getKey().topic());
                    offset.setInt(2, each.getKey().partition());
                    offset.setLong(3, each.getValue());
                    offset.executeUpdate();
                }
                for (Map.Entry<String, String> each : topicIds.entrySet()) {
                    topic.setString(1, each.getKey());
                    topic.setString(2, each.getValue());
                    topic.executeUpdate();
                }
            }
            return null;
        });
    }

    private static Map<TopicPartition, Long> applied(Connection connection) throws SQLException {
        Map<TopicPartition, Long> applied = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(OFFSETS)) {
            select.setString(1, Topics.REGISTRATIONS);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    applied.put(new TopicPartition(Topics.REGISTRATIONS, rows.getInt(1)), rows.getLong(2));
                }
            }
        }
        return applied;
    }

    private static Map<String, String> topicIds(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(TOPIC_ID)) {
            select.setString(1, Topics.REGISTRATIONS);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Map.of(Topics.REGISTRATIONS, row.getString(1)) : Map.of();
            }
        }
    }

    private <T> T transaction(Work<T> work) {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                T result = work.run(connection);
                connection.commit();
                return result;
            } finally {
                // without effect after a commit
                connection.rollback();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the offsets of the registrations are not accessible", e);
        }
    }
}
