package io.rollcall.servicekit.recovery;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.rollcall.servicekit.position.Mismatch;
import io.rollcall.servicekit.position.OffsetStore;
import io.rollcall.servicekit.position.PositionCheck;
import io.rollcall.servicekit.position.StoreReport;
import io.rollcall.servicekit.position.StoredOffset;
import io.rollcall.servicekit.position.TopicState;
import org.apache.kafka.common.TopicPartition;

/**
 * The offsets of a service's database and of Kafka, as JSON for operators.
 *
 * @param halted why consumers are halted; null if none is
 * @param partitions all partitions that the service reads from stored offsets, in the order of their names
 */
public record ConsumptionReport(Halt halted, List<PartitionOffsets> partitions) {

    /**
     * Why consumers are halted.
     *
     * @param code see {@link Mismatch}
     * @param sentence what was found and what to do
     */
    public record Halt(String code, String sentence) {}

    /**
     * A partition.
     *
     * @param applied all records before this offset are in the database; null if the database has no offset
     * @param committed the offset committed by the group; null if there is none
     * @param start the offset of the first record that Kafka holds
     * @param end the offset after the last record
     */
    public record PartitionOffsets(String topic, int partition, Long applied, Long committed, long start, long end) {}

    /** Reads the current state. Blocks. */
    public static ConsumptionReport of(PositionCheck check) {
        Optional<Halt> halted = Optional.empty();
        List<PartitionOffsets> partitions = new ArrayList<>();
        for (OffsetStore store : check.stores()) {
            StoreReport report = check.report(store);
            halted = halted.or(() -> report.halted().map(halt -> new Halt(halt.code(), halt.sentence())));
            report.topics().ranges().forEach((partition, range) -> partitions.add(offsets(report, partition, range)));
        }
        partitions.sort(Comparator.comparing(PartitionOffsets::topic).thenComparing(PartitionOffsets::partition));
        return new ConsumptionReport(halted.orElse(null), partitions);
    }

    private static PartitionOffsets offsets(StoreReport report, TopicPartition partition, TopicState.Range range) {
        Map<TopicPartition, StoredOffset> stored = report.stored().offsets();
        return new PartitionOffsets(
                partition.topic(),
                partition.partition(),
                stored.containsKey(partition) ? stored.get(partition).applied() : null,
                report.topics().committed().get(partition),
                range.start(),
                range.end());
    }
}
