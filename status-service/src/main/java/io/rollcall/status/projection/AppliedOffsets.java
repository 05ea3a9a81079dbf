package io.rollcall.status.projection;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.common.TopicPartition;

/** Up to where the topics show in the tables. */
@ApplicationScoped
public class AppliedOffsets {

    private final Pool pool;

    AppliedOffsets(@ReactiveDataSource(ProjectionPool.NAME) Pool pool) {
        this.pool = pool;
    }

    /** Stores the offsets of a batch that was applied in parts or contained no events. Blocks. */
    void advance(BatchReach reach) {
        UnitOfWork.run(pool, work -> OffsetTable.write(work, reach));
    }

    /** The offset after the last applied record, for each partition of which any was. Blocks. */
    public Map<TopicPartition, Long> of(Collection<String> topics) {
        Map<TopicPartition, Long> applied = new HashMap<>();
        UnitOfWork.run(pool, work -> OffsetTable.read(work, topics)
                .forEach((partition, offset) -> applied.put(partition, offset.applied())));
        return applied;
    }
}
