package io.rollcall.status.projection;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.rollcall.servicekit.position.OffsetStore;
import io.rollcall.servicekit.position.StoredOffset;
import io.rollcall.servicekit.position.StoredState;
import io.rollcall.topic.Topics;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The offset stores of the read model for the consumers of the projection, one for each group. */
@ApplicationScoped
class ProjectionOffsets {

    private final Pool pool;

    ProjectionOffsets(@ReactiveDataSource(ProjectionPool.NAME) Pool pool) {
        this.pool = pool;
    }

    @Produces
    @Singleton
    OffsetStore roll(
            @ConfigProperty(name = "mp.messaging.incoming.express.group.id", defaultValue = "status") String group) {
        return new Store(
                "roll",
                group,
                Set.of(Topics.REGISTRATIONS, Topics.REGISTRATION_REQUESTS, Topics.REGISTRATION_OUTCOMES),
                pool);
    }

    @Produces
    @Singleton
    OffsetStore activity(@ConfigProperty(name = "mp.messaging.incoming.activity.group.id") String group) {
        return new Store("activity", group, Set.of(Topics.DEVICE_ACTIVITY), pool);
    }

    private record Store(String name, String group, Set<String> topics, Pool pool) implements OffsetStore {

        @Override
        public boolean decides() {
            return false;
        }

        @Override
        public StoredState read() {
            Map<TopicPartition, StoredOffset> offsets = new HashMap<>();
            Map<String, String> ids = new HashMap<>();
            UnitOfWork.run(pool, work -> {
                offsets.putAll(OffsetTable.read(work, topics));
                ids.putAll(TopicTable.read(work, topics));
            });
            return new StoredState(offsets, ids, !offsets.isEmpty());
        }

        @Override
        public void begin(Map<TopicPartition, Long> positions, Map<String, String> topicIds) {
            UnitOfWork.run(pool, work -> {
                OffsetTable.begin(work, positions);
                TopicTable.add(work, topicIds);
            });
        }

        @Override
        public void reset(Map<TopicPartition, StoredOffset> offsets, Map<String, String> topicIds) {
            Map<TopicPartition, Long> applied = new HashMap<>();
            offsets.forEach((partition, offset) -> applied.put(partition, offset.applied()));
            UnitOfWork.run(pool, work -> {
                OffsetTable.reset(work, applied);
                TopicTable.replace(work, topicIds);
            });
        }
    }
}
