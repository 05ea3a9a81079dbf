package io.rollcall.system;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.rollcall.access.KafkaAccess;
import io.rollcall.topic.Headers;
import io.rollcall.topic.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Reads topics, and writes dead letters like a faulty service. */
final class DeadLetterDesk {

    private final RunningSystem system;

    DeadLetterDesk(RunningSystem system) {
        this.system = system;
    }

    List<ConsumerRecord<byte[], byte[]>> records(String topic) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                system.kafka(KafkaAccess.OPERATOR), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(500)).forEach(records::add);
            }
        }
        return records;
    }

    /** A dead letter of a valid record. */
    RecordMetadata setAside(ConsumerRecord<byte[], byte[]> record, String consumer) {
        RecordHeaders headers = new RecordHeaders();
        for (Header header : record.headers()) {
            headers.add(header);
        }
        Map.of(
                        Headers.DLQ_REASON,
                        "projection-failed: PgException",
                        Headers.DLQ_TOPIC,
                        record.topic(),
                        Headers.DLQ_PARTITION,
                        Integer.toString(record.partition()),
                        Headers.DLQ_OFFSET,
                        Long.toString(record.offset()),
                        Headers.DLQ_CONSUMER,
                        consumer,
                        Headers.DLQ_TIME,
                        "2026-11-28T10:15:30Z")
                .forEach((name, value) -> headers.add(name, value.getBytes(UTF_8)));
        return publish(
                new ProducerRecord<>(Topics.deadLetters(record.topic()), null, record.key(), record.value(), headers));
    }

    RecordMetadata publish(ProducerRecord<byte[], byte[]> record) {
        Map<String, Object> config = system.kafka(KafkaAccess.BROKER);
        config.put("max.request.size", "16000000");
        config.put("compression.type", "lz4");
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            return producer.send(record).get(30, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
