package io.rollcall.status.projection;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import io.quarkus.test.junit.QuarkusTest;
import io.rollcall.event.EventType;
import io.rollcall.servicekit.kafka.EventPublisher;
import io.rollcall.status.support.Records;
import io.rollcall.status.support.Upload;
import io.rollcall.testkit.TestDatabase;
import io.rollcall.testkit.TestRecord;
import io.rollcall.testkit.TestTopics;
import io.rollcall.topic.Headers;
import io.rollcall.topic.Lane;
import io.rollcall.topic.Topics;
import jakarta.inject.Inject;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** An unreadable record that is much larger uncompressed than on the broker's disk. */
@QuarkusTest
class PoisonIT {

    private static final List<Integer> SIZES =
            List.of(250 << 10, 256 << 10, (1 << 20) - 100, (1 << 20) + 1, 2_000_000, 10 << 20);

    @Inject
    EventPublisher publisher;

    @ParameterizedTest
    @ValueSource(
            strings = {
                Topics.REGISTRATIONS,
                Topics.REGISTRATION_REQUESTS,
                Topics.REGISTRATION_OUTCOMES,
                Topics.DEVICE_ACTIVITY
            })
    void poisonOfAnySizeIsSetAsideAndTheRestGoesOn(String topic) {
        String key = UUID.randomUUID().toString();
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int partition = 0;
                partition < TestTopics.shared().endOffsets(topic).size();
                partition++) {
            for (int size : SIZES) {
                ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                        topic, partition, key.getBytes(UTF_8), "x".repeat(size).getBytes(UTF_8));
                record.headers()
                        .add(Headers.CE_TYPE, EventType.DEVICE_SEEN.ceType().getBytes(UTF_8));
                records.add(record);
            }
        }

        TestTopics.shared().produceCompressed(records);

        List<TestRecord> letters = TestTopics.shared()
                .readUntil(
                        Topics.deadLetters(topic),
                        all -> of(key, all).size() >= records.size(),
                        Duration.ofSeconds(60));
        assertThat(of(key, letters)).allSatisfy(letter -> {
            assertThat(letter.headers().get(Headers.DLQ_REASON)).matches("(malformed-event|too-large).*");
            if (letter.value() == null) {
                assertThat(Integer.parseInt(letter.headers().get(Headers.DLQ_LENGTH)))
                        .isIn(SIZES.subList(1, SIZES.size()));
                assertThat(letter.headers().get(Headers.DLQ_SHA256)).matches("[0-9a-f]{64}");
            } else {
                assertThat(letter.value()).hasSize(SIZES.get(0));
            }
        });
        Upload upload = new Upload("org-" + key.substring(0, 8), Instant.parse("2026-03-02T08:00:00Z"), 2);
        publisher.publish(Records.outgoing(Lane.BULK, Upload.allRegistered(upload, key)));
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> TestDatabase.current()
                .value(
                        "SELECT count(*) FROM registration WHERE id = ? AND published_at IS NOT NULL AND decided = rows",
                        upload.id())
                .equals(1L));
    }

    private static List<TestRecord> of(String key, List<TestRecord> letters) {
        return letters.stream().filter(letter -> key.equals(letter.key())).toList();
    }
}
