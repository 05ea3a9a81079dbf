package io.rollcall.status.projection;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

import io.rollcall.servicekit.sql.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.common.TopicPartition;

/** Up to where the topics show in the tables. */
@ApplicationScoped
public class AppliedOffsets {

    private final Transactions transactions;

    AppliedOffsets(Transactions transactions) {
        this.transactions = transactions;
    }

    /** The offset after the last applied record, for each partition of which any was. Blocks. */
    public Map<TopicPartition, Long> of(Collection<String> topics) {
        Map<TopicPartition, Long> applied = new HashMap<>();
        transactions.run(work -> ProjectionOffsets.OFFSETS
                .read(work, topics)
                .forEach((partition, offset) -> applied.put(partition, offset.applied())));
        return applied;
    }
}
