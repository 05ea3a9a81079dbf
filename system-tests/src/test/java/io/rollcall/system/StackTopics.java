package io.rollcall.system;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

import io.rollcall.access.KafkaAccess;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

import static java.nio.charset.StandardCharsets.UTF_8;

/** All records of all topics since some moment, dead letters included. */
final class StackTopics implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(500);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, Long> from;

    /** From now on. */
    StackTopics(RunningSystem system) {
        consumer = new KafkaConsumer<>(
                system.kafka(KafkaAccess.BROKER), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        from = ends();
    }

    /** Gives each record's topic and everything in it, as text. */
    void forEach(BiConsumer<String, String> sink) {
        Map<TopicPartition, Long> ends = ends();
        consumer.assign(ends.keySet());
        ends.keySet().forEach(partition -> consumer.seek(partition, from.getOrDefault(partition, 0L)));
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                sink.accept(record.topic(), text(record));
            }
        }
    }

    private static String text(ConsumerRecord<byte[], byte[]> record) {
        StringBuilder text = new StringBuilder();
        text.append(record.key() == null ? "" : new String(record.key(), UTF_8)).append(' ');
        record.headers().forEach(header -> text.append(header.key())
                .append('=')
                .append(header.value() == null ? "" : new String(header.value(), UTF_8))
                .append(' '));
        return text.append(record.value() == null ? "" : new String(record.value(), UTF_8))
                .toString();
    }

    private Map<TopicPartition, Long> ends() {
        Map<TopicPartition, Long> ends = new TreeMap<>((a, b) -> a.toString().compareTo(b.toString()));
        List<TopicPartition> partitions = consumer.listTopics().entrySet().stream()
                .filter(topic -> topic.getKey().startsWith("rollcall."))
                .flatMap(topic -> topic.getValue().stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        ends.putAll(consumer.endOffsets(partitions));
        return ends;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
