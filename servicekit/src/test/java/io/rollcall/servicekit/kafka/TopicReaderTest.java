package io.rollcall.servicekit.kafka;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class TopicReaderTest {

    private static final String TOPIC = "topic";
    private static final TopicPartition FIRST = new TopicPartition(TOPIC, 0);
    private static final TopicPartition SECOND = new TopicPartition(TOPIC, 1);

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    private final TopicReader reader = new TopicReader(() -> consumer);
    private final List<String> read = new ArrayList<>();

    @BeforeEach
    void aTopicOfTwoPartitions() {
        consumer.updatePartitions(
                TOPIC,
                List.of(new PartitionInfo(TOPIC, 0, null, null, null), new PartitionInfo(TOPIC, 1, null, null, null)));
        consumer.updateBeginningOffsets(Map.of(FIRST, 0L, SECOND, 5L));
        consumer.updateEndOffsets(Map.of(FIRST, 3L, SECOND, 5L));
    }

    @Test
    void everythingThatATopicHoldsIsRead() {
        deliver(record(FIRST, 0), record(FIRST, 1));
        deliver(record(FIRST, 2));

        reader.readAll(TOPIC, records -> records.forEach(record -> read.add(text(record))));

        assertThat(read).containsExactly("topic-0@0", "topic-0@1", "topic-0@2");
        assertThat(consumer.closed()).isTrue();
    }

    @Test
    void aRangeEndsWhereItEnds() {
        deliver(record(FIRST, 1));

        reader.read(Map.of(FIRST, new OffsetRange(1, 2)), this::note);

        assertThat(read).containsExactly("topic-0 [1,2) topic-0@1");
    }

    @Test
    void offsetsThatTheTopicDoesNotHoldAreAPieceWithoutRecords() {
        deliver(record(FIRST, 2));

        reader.read(Map.of(FIRST, new OffsetRange(2, 9), SECOND, new OffsetRange(7, 8)), this::note);

        assertThat(read).contains("topic-0 [2,3) topic-0@2", "topic-0 [3,9)", "topic-1 [7,8)");
    }

    @Test
    void theTargetSaysWhereToContinue() {
        deliver(record(FIRST, 0));
        Map<TopicPartition, Long> positions = new HashMap<>();

        reader.read(Map.of(FIRST, new OffsetRange(0, 3)), (partition, piece, records) -> {
            note(partition, piece, records);
            positions.put(partition, piece.end());
            // another process has read the rest
            return 3;
        });

        assertThat(read).containsExactly("topic-0 [0,1) topic-0@0");
    }

    private long note(TopicPartition partition, OffsetRange piece, List<ConsumerRecord<byte[], byte[]>> records) {
        StringBuilder text = new StringBuilder(partition + " [" + piece.first() + "," + piece.end() + ")");
        records.forEach(record -> text.append(' ').append(text(record)));
        read.add(text.toString());
        return piece.end();
    }

    @SafeVarargs
    private final void deliver(ConsumerRecord<byte[], byte[]>... records) {
        consumer.schedulePollTask(() -> List.of(records).forEach(consumer::addRecord));
    }

    private static ConsumerRecord<byte[], byte[]> record(TopicPartition partition, long offset) {
        return new ConsumerRecord<>(partition.topic(), partition.partition(), offset, null, "value".getBytes(UTF_8));
    }

    private static String text(ConsumerRecord<byte[], byte[]> record) {
        return record.topic() + "-" + record.partition() + "@" + record.offset();
    }
}
