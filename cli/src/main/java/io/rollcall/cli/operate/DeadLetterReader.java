package io.rollcall.cli.operate;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

import io.rollcall.cli.client.UnreachableException;
import io.rollcall.cli.terminal.Words;
import io.rollcall.topic.Topics;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads dead letters and the records to which they refer, without a consumer group and without commits. */
final class DeadLetterReader implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(20);
    private static final String SUFFIX = Topics.deadLetters("");

    private final KafkaConsumer<byte[], byte[]> consumer;

    DeadLetterReader(Map<String, Object> settings) {
        Map<String, Object> config = new HashMap<>(settings);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.remove(ConsumerConfig.GROUP_ID_CONFIG);
        consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /**
     * The existing dead letter topics.
     *
     * @param topic a dead letter topic or its original topic; null for all
     */
    List<String> topics(String topic) {
        String only = topic == null ? null : RecordPlace.fullName(topic);
        return consumer.listTopics().keySet().stream()
                .filter(name -> name.startsWith("rollcall.") && name.endsWith(SUFFIX))
                .filter(name -> only == null || name.equals(only) || name.equals(Topics.deadLetters(only)))
                .sorted()
                .toList();
    }

    /** Supplies all dead letters of topics, up to the current ends. */
    void read(Collection<String> topics, BiConsumer<DeadLetter, ConsumerRecord<byte[], byte[]>> sink) {
        List<TopicPartition> partitions = topics.stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        if (partitions.isEmpty()) {
            return;
        }
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        long heard = System.nanoTime();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            boolean any = false;
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                any = true;
                if (record.offset() < ends.get(new TopicPartition(record.topic(), record.partition()))) {
                    sink.accept(DeadLetter.of(record), record);
                }
            }
            heard = any ? System.nanoTime() : heard;
            requireProgress(heard);
        }
    }

    /** The record at a place; empty if the topic does not hold it. */
    Optional<ConsumerRecord<byte[], byte[]>> at(RecordPlace place) {
        if (!isRetained(place)) {
            return Optional.empty();
        }
        TopicPartition partition = place.topicPartition();
        consumer.assign(List.of(partition));
        consumer.seek(partition, place.offset());
        long since = System.nanoTime();
        while (consumer.position(partition) <= place.offset()) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                if (record.offset() >= place.offset()) {
                    return record.offset() == place.offset() ? Optional.of(record) : Optional.empty();
                }
            }
            requireProgress(since);
        }
        return Optional.empty();
    }

    /** Whether the place is between the start and the end of its partition. Needs permission to describe the topic, but not to read it. */
    boolean isRetained(RecordPlace place) {
        TopicPartition partition = place.topicPartition();
        if (!consumer.listTopics().containsKey(place.topic())
                || consumer.partitionsFor(place.topic()).size() <= place.partition()) {
            return false;
        }
        return consumer.beginningOffsets(List.of(partition)).get(partition) <= place.offset()
                && place.offset() < consumer.endOffsets(List.of(partition)).get(partition);
    }

    private static void requireProgress(long since) {
        if (System.nanoTime() - since > LONGEST_SILENCE.toNanos()) {
            throw new UnreachableException(Words.of("kafka.silent"));
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
