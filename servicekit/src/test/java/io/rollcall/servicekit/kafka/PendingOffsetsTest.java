package io.rollcall.servicekit.kafka;

import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PendingOffsetsTest {

    private static final TopicPartition ONE = new TopicPartition("topic", 1);
    private static final TopicPartition TWO = new TopicPartition("topic", 2);

    private final PendingOffsets pending = new PendingOffsets();

    @Test
    void theHighestProcessedOffsetIsCommitted() {
        pending.assigned(List.of(ONE, TWO), 7);
        pending.processed(ONE, 7, 100);
        pending.processed(ONE, 7, 90);
        pending.processed(TWO, 8, 5);

        assertThat(pending.take().offsets()).isEqualTo(Map.of(ONE, at(100), TWO, at(5)));
        assertThat(pending.isEmpty()).isTrue();
    }

    @Test
    void aBatchOfAnEarlierAssignmentIsNotCommitted() {
        pending.assigned(List.of(ONE), 7);
        pending.revoked(List.of(ONE));
        pending.assigned(List.of(ONE), 9);

        // fetched before, and processed only now; another member may have committed 500 at generation 8
        pending.processed(ONE, 7, 100);
        assertThat(pending.isEmpty()).isTrue();

        pending.processed(ONE, 9, 510);
        assertThat(pending.take().offsets()).isEqualTo(Map.of(ONE, at(510)));
    }

    @Test
    void whatIsRevokedIsForgotten() {
        pending.assigned(List.of(ONE, TWO), 7);
        pending.processed(ONE, 7, 100);
        pending.processed(TWO, 7, 100);
        pending.revoked(List.of(ONE));
        pending.processed(ONE, 7, 200);

        assertThat(pending.take().offsets()).isEqualTo(Map.of(TWO, at(100)));
    }

    @Test
    void aFailedCommitIsRepeatedUnlessThePartitionWasAssignedAnew() {
        pending.assigned(List.of(ONE, TWO), 7);
        pending.processed(ONE, 7, 100);
        pending.processed(TWO, 7, 100);
        PendingOffsets.Batch failed = pending.take();
        pending.processed(TWO, 7, 150);
        pending.revoked(List.of(ONE));
        pending.assigned(List.of(ONE), 8);

        pending.giveBack(failed);

        assertThat(pending.take().offsets()).isEqualTo(Map.of(TWO, at(150)));
    }

    private static OffsetAndMetadata at(long offset) {
        return new OffsetAndMetadata(offset);
    }
}
