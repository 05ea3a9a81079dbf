package io.rollcall.testkit;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import io.rollcall.local.kafka.KafkaTopics;
import io.rollcall.topic.TopicSpec;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Reads, writes and measures the topics of a broker. Every call connects anew, so nothing needs closing. */
public final class TestTopics {

    private static final Duration POLL = Duration.ofMillis(100);

    private final String bootstrap;
    private final Duration answer;

    public TestTopics(String bootstrap) {
        this(bootstrap, Duration.ofSeconds(30));
    }

    /** With another time that the broker may take for an answer. */
    public TestTopics(String bootstrap, Duration answer) {
        this.bootstrap = bootstrap;
        this.answer = answer;
    }

    /** Those of the broker that the service under test uses. */
    public static TestTopics shared() {
        return new TestTopics(RollcallInfrastructure.shared().kafka().bootstrap());
    }

    /** Creates a topic of the test's own. */
    public void create(String topic, int partitions) {
        new KafkaTopics(bootstrap).ensure(List.of(new TopicSpec(topic, partitions, Map.of())), answer);
    }

    /** Removes all current records of the topic, as its retention would. */
    public void removeRecords(String topic) {
        Map<TopicPartition, RecordsToDelete> ends = new HashMap<>();
        endOffsets(topic).forEach((partition, end) -> ends.put(partition, RecordsToDelete.beforeOffset(end)));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            admin.deleteRecords(ends).all().get(answer.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("records of " + topic + " were not removed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** Everything that the topic holds now, from its beginning. */
    public List<TestRecord> read(String topic) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            List<TopicPartition> partitions = fromBeginning(consumer, topic);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<TestRecord> records = new ArrayList<>();
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
                consumer.poll(POLL).forEach(record -> records.add(TestRecord.of(record)));
            }
            return records;
        }
    }

    /**
     * Reads from the beginning until what was read satisfies the condition.
     *
     * @throws AssertionError if it does not in this time; the message holds what was read
     */
    public List<TestRecord> readUntil(String topic, Predicate<List<TestRecord>> condition, Duration patience) {
        long until = System.nanoTime() + patience.toNanos();
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            fromBeginning(consumer, topic);
            List<TestRecord> records = new ArrayList<>();
            while (!condition.test(records)) {
                if (System.nanoTime() > until) {
                    throw new AssertionError("not satisfied after " + patience + " by the " + records.size()
                            + " records of " + topic + ": " + records);
                }
                consumer.poll(POLL).forEach(record -> records.add(TestRecord.of(record)));
            }
            return records;
        }
    }

    /** Publishes one record, with the partition chosen by the key; returns when it is stored. */
    public RecordMetadata produce(String topic, String key, String value, Map<String, String> headers) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, bytes(key), bytes(value));
        headers.forEach((name, text) -> record.headers().add(name, bytes(text)));
        return produce(List.of(record)).get(0);
    }

    /** Deletes a topic that the test created. */
    public void delete(String topic) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            admin.deleteTopics(List.of(topic)).all().get(answer.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("cannot delete " + topic, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Publishes these records in this order; returns when all are stored. */
    public List<RecordMetadata> produce(List<ProducerRecord<byte[], byte[]>> records) {
        return produce(records, Map.of());
    }

    /** Publishes records that are much larger uncompressed than on the broker's disk. */
    public List<RecordMetadata> produceCompressed(List<ProducerRecord<byte[], byte[]>> records) {
        return produce(records, Map.of("compression.type", "lz4", "max.request.size", 64 << 20, "batch.size", 0));
    }

    private List<RecordMetadata> produce(
            List<ProducerRecord<byte[], byte[]>> records, Map<String, Object> furtherConfig) {
        Map<String, Object> config = new HashMap<>(Map.of(
                "bootstrap.servers",
                bootstrap,
                "acks",
                "all",
                "max.block.ms",
                answer.toMillis(),
                // closing it waits for the request for its id that is under way
                "request.timeout.ms",
                (int) answer.toMillis()));
        config.putAll(furtherConfig);
        KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
        try {
            var sent = records.stream().map(producer::send).toList();
            List<RecordMetadata> stored = new ArrayList<>();
            for (var each : sent) {
                stored.add(each.get(answer.toMillis(), TimeUnit.MILLISECONDS));
            }
            return stored;
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("cannot produce", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } finally {
            // what could not be sent in time must not hold the test up for the rest of the delivery timeout
            producer.close(POLL);
        }
    }

    /** The offset after the last record, per partition. */
    public Map<TopicPartition, Long> endOffsets(String topic) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            return new HashMap<>(consumer.endOffsets(partitions(consumer, topic)));
        }
    }

    /** What a consumer group has committed, per partition; those without a commit are missing. */
    public Map<TopicPartition, Long> committed(String group) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            return admin
                    .listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get(answer.toMillis(), TimeUnit.MILLISECONDS)
                    .entrySet()
                    .stream()
                    .filter(entry -> entry.getValue() != null)
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, entry -> entry.getValue().offset()));
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("cannot read the offsets of " + group, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** How many records of the topic the group has still to commit. */
    public long lag(String group, String topic) {
        Map<TopicPartition, Long> committed = committed(group);
        return endOffsets(topic).entrySet().stream()
                .mapToLong(end -> end.getValue() - committed.getOrDefault(end.getKey(), 0L))
                .sum();
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrap,
                        "enable.auto.commit",
                        false,
                        "auto.offset.reset",
                        "earliest",
                        // closing it waits for the fetch that is under way
                        "fetch.max.wait.ms",
                        20),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    private static List<TopicPartition> fromBeginning(KafkaConsumer<byte[], byte[]> consumer, String topic) {
        List<TopicPartition> partitions = partitions(consumer, topic);
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return partitions;
    }

    private static List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer, String topic) {
        return consumer.partitionsFor(topic).stream()
                .map(each -> new TopicPartition(topic, each.partition()))
                .toList();
    }

    private static byte[] bytes(String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }
}
