package io.rollcall.status.projection;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
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

    /** The offset after the last applied record, for each partition of which any was. Blocks. */
    public Map<TopicPartition, Long> of(Collection<String> topics) {
        List<Map<TopicPartition, Long>> applied = new ArrayList<>(1);
        UnitOfWork.run(pool, work -> applied.add(OffsetTable.read(work, topics)));
        return applied.get(0);
    }
}
