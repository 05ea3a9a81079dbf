package io.rollcall.intake.partner;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

import io.rollcall.servicekit.retry.Backoff;
import io.rollcall.topic.Topics;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;

/**
 * Reads partners' topics. At the end of each turn the position of every partition says how far its records have been dealt with, and
 * that is what is committed. A topic that fails goes back to where the turn began and rests for a while; the others go on.
 *
 * <p>Records are polled one by one, so that memory holds no more than one that is too large. To be used by one thread.
 */
final class PartnerInbox {

    static final int MAX_RECORDS = 500;

    private static final Logger LOG = Logger.getLogger(PartnerInbox.class);
    private static final Duration FIRST_REST = Duration.ofSeconds(1);
    private static final Duration LONGEST_REST = Duration.ofSeconds(30);
    private static final Duration BETWEEN_COMPARISONS = Duration.ofSeconds(10);

    private final Consumer<Payload, Payload> consumer;
    private final Work work;
    private final LongSupplier nanoTime;
    private final Map<TopicPartition, Long> committed = new HashMap<>();
    private final Map<String, Rest> resting = new HashMap<>();

    /** The ids of the assigned topics, by name. */
    private final Map<String, String> topicIds = new HashMap<>();

    /** The assigned topics at the latest comparison of ids. */
    private Set<String> compared = Set.of();

    /** When the ids are compared again, as {@link System#nanoTime}. */
    private long compareAt;

    /** What is done with what was read. It returns when that is done, and fails if it is to be tried again. */
    interface Work {

        void process(String partner, List<ConsumerRecord<Payload, Payload>> records) throws Exception;

        void unreadable(TopicPartition partition, long offset) throws Exception;

        /** Kafka's ids of topics, by name; empty if Kafka does not answer. */
        Map<String, String> topicIds(Set<String> topics);
    }

    /**
     * The pause of a topic after a failure.
     *
     * @param until as {@link System#nanoTime}: setting the wall clock back must not prolong a pause
     */
    private record Rest(Backoff backoff, Duration length, long until) {

        static Rest first(long now) {
            return of(new Backoff(FIRST_REST, LONGEST_REST), now);
        }

        Rest longer(long now) {
            return of(backoff, now);
        }

        private static Rest of(Backoff backoff, long now) {
            Duration length = backoff.next();
            return new Rest(backoff, length, now + length.toNanos());
        }
    }

    /**
     * The records read in one turn.
     *
     * @param from the position of each partition before the turn
     * @param unreadable the record that could not be read; null if there was none
     */
    private record Gathered(
            Map<String, List<ConsumerRecord<Payload, Payload>>> records,
            Map<TopicPartition, Long> from,
            Place unreadable) {}

    private record Place(TopicPartition partition, long offset) {}

    /** @param nanoTime as {@link System#nanoTime} */
    PartnerInbox(Consumer<Payload, Payload> consumer, Work work, LongSupplier nanoTime) {
        this.consumer = consumer;
        this.work = work;
        this.nanoTime = nanoTime;
        consumer.subscribe(Topics.OF_PARTNERS);
    }

    /**
     * Reads what there is, up to a limit, and deals with it.
     *
     * @param patience how long to wait for the first record
     * @throws WakeupException if somebody wants the reading to end
     */
    void turn(Duration patience) {
        wakeTheRested();
        rereadRecreated();
        Gathered gathered = gather(patience);
        Set<String> failed = new HashSet<>();
        gathered.records().forEach((topic, records) -> {
            try {
                work.process(Topics.partnerOf(topic), records);
                resting.remove(topic);
            } catch (Exception fault) {
                failed.add(topic);
                putToRest(topic, gathered.from(), fault);
            }
        });
        Place unreadable = gathered.unreadable();
        if (unreadable != null && !failed.contains(unreadable.partition().topic())) {
            skip(unreadable); // otherwise it is read again after the records before it
        }
        commit();
    }

    /** Tells Kafka how far the records have been dealt with; what that does not succeed for is told with the next. */
    void commit() {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        committed.keySet().retainAll(consumer.assignment());
        for (TopicPartition partition : consumer.assignment()) {
            long position = consumer.position(partition);
            if (!Long.valueOf(position).equals(committed.get(partition))) {
                offsets.put(partition, new OffsetAndMetadata(position));
            }
        }
        if (offsets.isEmpty()) {
            return;
        }
        try {
            consumer.commitSync(offsets);
            offsets.forEach((partition, offset) -> committed.put(partition, offset.offset()));
        } catch (RetriableException | org.apache.kafka.clients.consumer.CommitFailedException e) {
            LOG.debugf("offsets not committed: %s", e);
        }
    }

    /**
     * Reads recreated topics from their start. Kafka deletes the committed offsets of a topic with it, but a consumer that missed the deletion
     * keeps its position, and would skip as many records of the new topic as it has read from the old one.
     */
    private void rereadRecreated() {
        Set<String> topics =
                consumer.assignment().stream().map(TopicPartition::topic).collect(Collectors.toSet());
        topicIds.keySet().retainAll(topics);
        long now = nanoTime.getAsLong();
        if (compared.equals(topics) && (topics.isEmpty() || now - compareAt < 0)) {
            return;
        }
        compared = topics;
        compareAt = now + BETWEEN_COMPARISONS.toNanos();
        work.topicIds(topics).forEach((topic, id) -> {
            String before = topicIds.put(topic, id);
            if (before != null && !before.equals(id)) {
                LOG.warnf("%s was deleted and created again: reading it from its start", topic);
                consumer.seekToBeginning(partitions(topic));
            }
        });
    }

    private Gathered gather(Duration patience) {
        Map<String, List<ConsumerRecord<Payload, Payload>>> byTopic = new LinkedHashMap<>();
        Map<TopicPartition, Long> from = new HashMap<>();
        Place unreadable = null;
        int count = 0;
        try {
            ConsumerRecords<Payload, Payload> polled = consumer.poll(patience);
            while (!polled.isEmpty()) {
                for (ConsumerRecord<Payload, Payload> record : polled) {
                    byTopic.computeIfAbsent(record.topic(), topic -> new ArrayList<>())
                            .add(record);
                    from.putIfAbsent(new TopicPartition(record.topic(), record.partition()), record.offset());
                    count++;
                }
                polled = count < MAX_RECORDS ? consumer.poll(Duration.ZERO) : ConsumerRecords.empty();
            }
        } catch (LinkageError fault) {
            // how to unpack the batch is not on the class path; the next poll says which one it is
            LOG.debugf("a batch cannot be unpacked: %s", fault);
        } catch (WakeupException stop) {
            rewind(from);
            throw stop;
        } catch (KafkaException fault) {
            TopicPartition partition = whereItCannotBeRead(fault);
            if (partition == null) {
                rewind(from);
                throw fault;
            }
            unreadable = new Place(partition, consumer.position(partition));
        }
        return new Gathered(byTopic, from, unreadable);
    }

    /** Kafka's client names the partition in nothing but its message: "… the next record from TOPIC-0. If needed, please seek past …" */
    private TopicPartition whereItCannotBeRead(KafkaException fault) {
        if (fault.getClass() != KafkaException.class || fault.getMessage() == null) {
            return null;
        }
        return consumer.assignment().stream()
                .filter(partition -> fault.getMessage().contains(" " + partition + ". "))
                .findFirst()
                .orElse(null);
    }

    private void skip(Place unreadable) {
        TopicPartition partition = unreadable.partition();
        if (!consumer.assignment().contains(partition)) {
            return;
        }
        try {
            work.unreadable(partition, unreadable.offset());
            consumer.seek(partition, unreadable.offset() + 1);
        } catch (Exception fault) {
            putToRest(partition.topic(), Map.of(), fault);
        }
    }

    private void putToRest(String topic, Map<TopicPartition, Long> from, Exception fault) {
        long now = nanoTime.getAsLong();
        Rest rest = resting.containsKey(topic) ? resting.get(topic).longer(now) : Rest.first(now);
        resting.put(topic, rest);
        LOG.warnf("%s: to be read again in %d s: %s", topic, rest.length().toSeconds(), fault);
        Map<TopicPartition, Long> own = new HashMap<>(from);
        own.keySet().retainAll(partitions(topic));
        rewind(own);
        consumer.pause(partitions(topic));
    }

    private void rewind(Map<TopicPartition, Long> from) {
        from.forEach((partition, offset) -> {
            if (consumer.assignment().contains(partition)) {
                consumer.seek(partition, offset);
            }
        });
    }

    /** Their rests are kept until they have been dealt with: the next one is longer. */
    private void wakeTheRested() {
        long now = nanoTime.getAsLong();
        resting.forEach((topic, rest) -> {
            if (now - rest.until() >= 0) {
                consumer.resume(partitions(topic));
            }
        });
    }

    private Set<TopicPartition> partitions(String topic) {
        return consumer.assignment().stream()
                .filter(partition -> partition.topic().equals(topic))
                .collect(Collectors.toSet());
    }
}
