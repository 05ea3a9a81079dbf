package io.rollcall.status.rebuild;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.rollcall.event.DeviceStatusChanged;
import io.rollcall.servicekit.kafka.IncomingEvent;
import io.rollcall.servicekit.kafka.OffsetRange;
import io.rollcall.servicekit.kafka.TopicReader;
import io.rollcall.topic.Topics;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** Reads the roll as it was last published. */
@ApplicationScoped
class PublishedRoll {

    private final TopicReader reader;

    PublishedRoll(@Identifier("default-kafka-broker") Map<String, Object> broker) {
        reader = new TopicReader(broker, "status-rebuild");
    }

    /** Receives the entries that were read. */
    @FunctionalInterface
    interface Target {

        /**
         * Processes a piece of a partition, older states of an entry before newer ones. Entries that left the roll are omitted.
         *
         * @param piece the range from the first offset to the offset after the last record
         * @param unreadable the number of records in the piece that are not valid entries
         * @return the offset at which to continue
         */
        long take(int partition, SeedRange piece, List<DeviceStatusChanged> entries, int unreadable);
    }

    /**
     * Reads ranges of the topic. Records that the topic no longer holds are skipped.
     *
     * @param ranges by partition
     * @throws TimeoutException if Kafka does not return the records
     */
    void read(Map<Integer, SeedRange> ranges, Target target) {
        Map<TopicPartition, OffsetRange> offsets = new HashMap<>();
        ranges.forEach((partition, range) -> offsets.put(
                new TopicPartition(Topics.DEVICE_STATUS, partition), new OffsetRange(range.next(), range.end())));
        reader.read(offsets, (partition, piece, records) -> take(partition, piece, records, target));
    }

    private static long take(
            TopicPartition partition, OffsetRange piece, List<ConsumerRecord<byte[], byte[]>> records, Target target) {
        List<DeviceStatusChanged> entries = new ArrayList<>();
        int unreadable = 0;
        for (ConsumerRecord<byte[], byte[]> record : records) {
            if (record.value() == null) {
                continue;
            }
            if (IncomingEvent.read(record).event() instanceof DeviceStatusChanged entry) {
                entries.add(entry);
            } else {
                unreadable++;
            }
        }
        return target.take(partition.partition(), new SeedRange(piece.first(), piece.end()), entries, unreadable);
    }
}
