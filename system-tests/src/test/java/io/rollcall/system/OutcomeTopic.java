package io.rollcall.system;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.rollcall.access.KafkaAccess;
import io.rollcall.event.EventType;
import io.rollcall.topic.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Reads the topics from their beginning to their present end, as an operator would. */
final class OutcomeTopic {

    private final Map<String, Object> client;

    OutcomeTopic(RunningSystem system) {
        this.client = system.kafka(KafkaAccess.OPERATOR);
    }

    /** The outcome records of one registration, by the id of the request; copies of the same record are listed each. */
    Map<String, List<String>> outcomesOf(String registrationId) {
        Map<String, List<String>> outcomes = new HashMap<>();
        read(Topics.REGISTRATION_OUTCOMES, record -> {
            if (RunningSystem.json(new String(record.value(), UTF_8))
                    .path("registrationId")
                    .asText()
                    .equals(registrationId)) {
                outcomes.computeIfAbsent(header(record, "ce_id"), id -> new ArrayList<>())
                        .add(header(record, "ce_type") + " " + RunningSystem.json(new String(record.value(), UTF_8)));
            }
        });
        return outcomes;
    }

    /** What a partner was told about records that were not taken in: the codes, by {@code partition@offset}. */
    Map<String, String> rejections(String partner) {
        Map<String, String> codes = new HashMap<>();
        read(Topics.partnerOutcomes(partner), record -> {
            JsonNode event = RunningSystem.json(new String(record.value(), UTF_8));
            if (header(record, "ce_type").equals(EventType.PARTNER_EVENT_REJECTED.ceType())) {
                codes.put(
                        event.path("partition").asInt() + "@"
                                + event.path("offset").asLong(),
                        event.path("code").asText());
            }
        });
        return codes;
    }

    /** The latest version of the relationship of a partner and an organisation. */
    JsonNode relationship(String key) {
        JsonNode[] latest = new JsonNode[1];
        read(Topics.PARTNER_RELATIONSHIPS, record -> {
            if (key.equals(new String(record.key(), UTF_8))) {
                latest[0] = RunningSystem.json(new String(record.value(), UTF_8));
            }
        });
        return latest[0];
    }

    /** Number of records in the dead letters of a topic. */
    long deadLetters(String topic) {
        long[] count = {0};
        read(Topics.deadLetters(topic), record -> count[0]++);
        return count[0];
    }

    private void read(String topic, java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> sink) {
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(client, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(500)).forEach(sink);
            }
        }
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }
}
