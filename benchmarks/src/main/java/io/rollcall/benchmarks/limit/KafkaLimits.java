package io.rollcall.benchmarks.limit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import io.rollcall.topic.Topics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Producing and consuming alone, with the services' settings and the very requests of the warm-up upload. */
public final class KafkaLimits {

    private static final String SCRATCH = "rollcall.benchmark-scratch";
    private static final int PARTITIONS = 8;
    private static final int RECORDS = 50_000;

    private final Map<String, String> client;

    /** @param client settings of a client that may do everything */
    public KafkaLimits(Map<String, String> client) {
        this.client = Map.copyOf(client);
    }

    public List<RawLimit> measure() throws Exception {
        List<ConsumerRecord<byte[], byte[]>> samples = samples();
        try (Admin admin = Admin.create(new HashMap<>(client))) {
            admin.createTopics(List.of(new NewTopic(SCRATCH, PARTITIONS, (short) 1)))
                    .all()
                    .get();
            awaitWritable();
            RawLimit produce = RawLimit.of("produce, acks=all, lz4", () -> produce(samples));
            RawLimit consume = RawLimit.of("consume, lz4", this::consume);
            admin.deleteTopics(List.of(SCRATCH)).all().get();
            return List.of(produce, consume);
        }
    }

    private List<ConsumerRecord<byte[], byte[]>> samples() {
        List<ConsumerRecord<byte[], byte[]>> samples = new ArrayList<>();
        read(Topics.REGISTRATION_REQUESTS, 5_000, samples::add);
        if (samples.isEmpty()) {
            throw new IllegalStateException("no requests to copy: the warm-up has published none");
        }
        return samples;
    }

    /**
     * One record at a time. Of many under way at once a partition that is not there yet would refuse the first and take the second, and
     * then refuse the first for ever, as out of order.
     */
    private void awaitWritable() throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            for (int partition = 0; partition < PARTITIONS; partition++) {
                producer.send(new ProducerRecord<>(SCRATCH, partition, null, new byte[0]))
                        .get();
            }
        }
    }

    private long produce(List<ConsumerRecord<byte[], byte[]>> samples) throws Exception {
        AtomicReference<Exception> failure = new AtomicReference<>();
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            for (int i = 0; i < RECORDS; i++) {
                ConsumerRecord<byte[], byte[]> sample = samples.get(i % samples.size());
                producer.send(
                        new ProducerRecord<>(SCRATCH, i % PARTITIONS, sample.key(), sample.value(), sample.headers()),
                        (metadata, fault) -> failure.compareAndSet(null, fault));
            }
            producer.flush();
        }
        if (failure.get() != null) {
            throw failure.get();
        }
        return RECORDS;
    }

    private KafkaProducer<byte[], byte[]> producer() {
        Map<String, Object> config = new HashMap<>(client);
        config.put("acks", "all");
        config.put("compression.type", "lz4");
        config.put("linger.ms", 2);
        config.put("batch.size", 128 * 1024);
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private long consume() {
        return read(SCRATCH, RECORDS, record -> {});
    }

    private interface Sink {
        void take(ConsumerRecord<byte[], byte[]> record);
    }

    private long read(String topic, long most, Sink sink) {
        Map<String, Object> config = new HashMap<>(client);
        config.put("max.poll.records", 2_000);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long available = consumer.endOffsets(partitions).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            long wanted = Math.min(most, available);
            long seen = 0;
            while (seen < wanted) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
                    sink.take(record);
                    seen++;
                }
            }
            return seen;
        }
    }
}
