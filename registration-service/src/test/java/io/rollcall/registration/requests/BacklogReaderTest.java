package io.rollcall.registration.requests;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

import io.rollcall.topic.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class BacklogReaderTest {

    private static final TopicPartition PARTITION = new TopicPartition(Topics.REGISTRATION_REQUESTS, 3);
    private static final Set<ByteBuffer> KEYS = Set.of(ByteBuffer.wrap("k".getBytes(UTF_8)));

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    private final AtomicLong nanos = new AtomicLong();
    private final BacklogReader reader = new BacklogReader(consumer, limits(4, Duration.ofSeconds(1)), nanos::get);

    @Test
    void whatIsBehindTheGroupIsReadToItsEnd() {
        backlog(2, 5);
        consumer.schedulePollTask(() -> add(2, 5));

        BacklogReader.Found found = reader.read(Set.of(PARTITION), KEYS);

        assertThat(found.unread()).isEmpty();
        assertThat(found.records()).extracting(ConsumerRecord::offset).containsExactly(2L, 4L);
        assertThat(found.read()).isEqualTo(3);
    }

    @Test
    void beyondTheLimitOfRecordsThePartitionStaysUnread() {
        backlog(0, 1_000);
        consumer.schedulePollTask(() -> add(0, 4));
        consumer.schedulePollTask(() -> add(4, 8));

        BacklogReader.Found found = reader.read(Set.of(PARTITION), KEYS);

        assertThat(found.unread()).containsExactly(PARTITION);
        assertThat(found.read()).isEqualTo(4);
    }

    @Test
    void beyondTheLimitOfTimeThePartitionStaysUnread() {
        backlog(0, 1_000);
        consumer.schedulePollTask(() -> nanos.addAndGet(Duration.ofMillis(600).toNanos()));
        consumer.schedulePollTask(() -> nanos.addAndGet(Duration.ofMillis(600).toNanos()));

        BacklogReader.Found found = reader.read(Set.of(PARTITION), KEYS);

        assertThat(found.unread()).containsExactly(PARTITION);
        assertThat(consumer.assignment()).isEmpty();
    }

    private void backlog(long committed, long end) {
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        consumer.updateEndOffsets(Map.of(PARTITION, end));
        consumer.assign(Set.of(PARTITION));
        consumer.commitSync(Map.of(PARTITION, new OffsetAndMetadata(committed)));
    }

    private void add(long from, long to) {
        for (long offset = from; offset < to; offset++) {
            byte[] key = (offset % 2 == 0 ? "k" : "other").getBytes(UTF_8);
            consumer.addRecord(new ConsumerRecord<>(PARTITION.topic(), PARTITION.partition(), offset, key, null));
        }
    }

    private static BacklogLimits limits(int maxRecords, Duration maxTime) {
        return new BacklogLimits() {
            @Override
            public int maxRecords() {
                return maxRecords;
            }

            @Override
            public Duration maxTime() {
                return maxTime;
            }
        };
    }
}
