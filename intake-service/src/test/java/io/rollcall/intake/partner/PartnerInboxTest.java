package io.rollcall.intake.partner;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PartnerInboxTest {

    private static final TopicPartition NORTHWIND = new TopicPartition("rollcall.partner.northwind", 0);
    private static final TopicPartition TAILSPIN = new TopicPartition("rollcall.partner.tailspin", 0);

    private final MockConsumer<Payload, Payload> consumer = new MockConsumer<>("earliest");
    private long nanos = Long.MAX_VALUE - 1_000; // where it may be, and overflows
    private final List<String> done = new ArrayList<>();
    private final PartnerInbox inbox = new PartnerInbox(consumer, new Noting(), () -> nanos);
    private String failing;
    private String idOfNorthwind = "northwind's";

    @BeforeEach
    void assign() {
        for (TopicPartition partition : List.of(NORTHWIND, TAILSPIN)) {
            consumer.updatePartitions(
                    partition.topic(),
                    List.of(new PartitionInfo(partition.topic(), 0, Node.noNode(), new Node[0], new Node[0])));
        }
        consumer.updateBeginningOffsets(Map.of(NORTHWIND, 0L, TAILSPIN, 0L));
        consumer.setMaxPollRecords(1);
        consumer.rebalance(List.of(NORTHWIND, TAILSPIN));
    }

    @Test
    void whatWasDealtWithIsCommitted() {
        publish(NORTHWIND, 2);
        publish(TAILSPIN, 1);

        turn();

        assertThat(done).containsExactlyInAnyOrder("northwind@0", "northwind@1", "tailspin@0");
        assertThat(committed(NORTHWIND)).isEqualTo(2);
        assertThat(committed(TAILSPIN)).isEqualTo(1);
    }

    @Test
    void aTopicThatWasCreatedAgainIsReadFromItsStart() {
        publish(NORTHWIND, 2);
        publish(TAILSPIN, 1);
        turn();
        done.clear();

        idOfNorthwind = "another topic's";
        turn();
        assertThat(consumer.position(NORTHWIND)).as("compared later").isEqualTo(2);
        nanos += Duration.ofSeconds(10).toNanos();
        turn();

        assertThat(consumer.position(NORTHWIND)).isZero();
        assertThat(consumer.position(TAILSPIN)).isEqualTo(1);
        publish(NORTHWIND, 3);
        turn();
        assertThat(done).containsExactly("northwind@0", "northwind@1", "northwind@2");
        assertThat(committed(NORTHWIND)).isEqualTo(3);
    }

    @Test
    void aTopicThatFailsComesAgainAfterARestAndTheOthersGoOn() {
        failing = "northwind";
        publish(NORTHWIND, 2);
        publish(TAILSPIN, 1);

        turn();
        assertThat(done).containsExactly("tailspin@0");
        assertThat(committed(NORTHWIND)).isZero();
        assertThat(committed(TAILSPIN)).isEqualTo(1);
        assertThat(consumer.paused()).containsExactly(NORTHWIND);

        failing = null;
        turn();
        assertThat(done).containsExactly("tailspin@0");

        nanos += Duration.ofSeconds(1).toNanos();
        consumer.seek(NORTHWIND, consumer.position(NORTHWIND));
        publish(NORTHWIND, 2);
        turn();
        assertThat(done).containsExactly("tailspin@0", "northwind@0", "northwind@1");
        assertThat(committed(NORTHWIND)).isEqualTo(2);
    }

    @Test
    void theRestsOfATopicThatGoesOnFailingGrowToHalfAMinute() {
        failing = "northwind";
        for (int seconds : new int[] {1, 2, 4, 8, 16, 30, 30}) {
            publish(NORTHWIND, 1);
            turn();
            nanos += Duration.ofSeconds(seconds).minusMillis(1).toNanos();
            turn();
            assertThat(consumer.paused()).as("after %d s", seconds).containsExactly(NORTHWIND);
            nanos += Duration.ofMillis(1).toNanos();
            consumer.schedulePollTask(() -> assertThat(consumer.paused()).isEmpty());
            turn();
        }
    }

    @Test
    void aRecordThatCannotBeUnpackedIsSetAsideByItsPlace() {
        publish(TAILSPIN, 1);
        consumer.setPollException(new KafkaException("Received exception when fetching the next record from "
                + NORTHWIND + ". If needed, please seek past the record to continue consumption."));

        turn();
        turn();

        assertThat(done).containsExactly("unreadable northwind@0", "tailspin@0");
        assertThat(committed(NORTHWIND)).isEqualTo(1);
    }

    @Test
    void itIsNotPassedBeforeItIsSetAside() {
        failing = "northwind";
        consumer.setPollException(new KafkaException("… the next record from " + NORTHWIND + ". If needed, …"));

        turn();

        assertThat(consumer.position(NORTHWIND)).isZero();
        assertThat(consumer.paused()).containsExactly(NORTHWIND);
    }

    /** The valid records before it are reread first; only then is it dead-lettered, with its own place. */
    @Test
    void whatIsInFrontOfItIsNotTakenForItWhenTheTurnFails() {
        failing = "northwind";
        publish(NORTHWIND, 2);
        consumer.schedulePollTask(() -> {});
        consumer.schedulePollTask(() -> {});
        consumer.schedulePollTask(() -> consumer.setPollException(
                new KafkaException("… the next record from " + NORTHWIND + ". If needed, …")));

        turn();

        assertThat(done).isEmpty();
        assertThat(consumer.position(NORTHWIND)).isZero();
        assertThat(consumer.paused()).containsExactly(NORTHWIND);

        failing = null;
        nanos += Duration.ofSeconds(1).toNanos();
        publish(NORTHWIND, 2);
        consumer.schedulePollTask(() -> {});
        consumer.schedulePollTask(() -> {});
        consumer.schedulePollTask(() -> consumer.setPollException(
                new KafkaException("… the next record from " + NORTHWIND + ". If needed, …")));
        turn();

        assertThat(done).containsExactly("northwind@0", "northwind@1", "unreadable northwind@2");
        assertThat(committed(NORTHWIND)).isEqualTo(3);
    }

    @Test
    void anyOtherFaultOfThePollIsThrown() {
        consumer.setPollException(new KafkaException("no record of anybody"));

        assertThatThrownBy(this::turn).isInstanceOf(KafkaException.class);
    }

    @Test
    void aTurnEnds() {
        publish(NORTHWIND, PartnerInbox.MAX_RECORDS + 1);

        turn();

        assertThat(done).hasSize(PartnerInbox.MAX_RECORDS);
        assertThat(committed(NORTHWIND)).isEqualTo(PartnerInbox.MAX_RECORDS);
    }

    private void turn() {
        inbox.turn(Duration.ZERO);
    }

    private void publish(TopicPartition partition, int records) {
        long from = consumer.position(partition);
        for (long offset = from; offset < from + records; offset++) {
            consumer.addRecord(new ConsumerRecord<>(
                    partition.topic(), partition.partition(), offset, null, Payload.of(new byte[0])));
        }
    }

    private long committed(TopicPartition partition) {
        return consumer.committed(Set.of(partition)).get(partition).offset();
    }

    /** Writes down what it is given, unless it fails. */
    private final class Noting implements PartnerInbox.Work {

        @Override
        public void process(String partner, List<ConsumerRecord<Payload, Payload>> records) {
            fail(partner);
            records.forEach(record -> done.add(partner + "@" + record.offset()));
        }

        @Override
        public Map<String, String> topicIds(Set<String> topics) {
            return Map.of(NORTHWIND.topic(), idOfNorthwind, TAILSPIN.topic(), "tailspin's");
        }

        @Override
        public void unreadable(TopicPartition partition, long offset) {
            String partner = partition.topic().replace("rollcall.partner.", "");
            fail(partner);
            done.add("unreadable " + partner + "@" + offset);
        }

        private void fail(String partner) {
            if (partner.equals(failing)) {
                throw new IllegalStateException("Kafka is away");
            }
        }
    }
}
