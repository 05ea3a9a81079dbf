package io.rollcall.intake;

import java.util.List;
import java.util.UUID;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rollcall.event.EventType;
import io.rollcall.testkit.RollcallTestResource;
import io.rollcall.testkit.TestTokens;
import io.rollcall.testkit.TestTopics;
import io.rollcall.topic.Headers;
import io.rollcall.topic.Topics;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** What nobody can read in the topic of registrations is set aside, and what is behind it is learned. */
@QuarkusTest
@QuarkusTestResource(value = RollcallTestResource.class, restrictToAnnotatedClass = false)
class PoisonIT {

    private final Intake contoso = Intake.as(TestTokens.admin("contoso"));

    @Test
    void poisonDoesNotKeepIntakeFromLearningOfRegistrations() {
        UUID mark = UUID.randomUUID();
        int partitions = TestTopics.shared().endOffsets(Topics.REGISTRATIONS).size();
        // on every partition that an upload may take, and of every kind
        for (int partition = 0; partition < partitions; partition++) {
            TestTopics.shared()
                    .produce(List.of(
                            poison(partition, mark, EventType.REGISTRATION_SUBMITTED.ceType(), "{\"rows\":"),
                            poison(partition, mark, "io.rollcall.registration.abandoned.v1", "{}"),
                            poison(
                                    partition,
                                    mark,
                                    EventType.DEVICE_SEEN.ceType(),
                                    "{\"deviceId\":\"" + mark + "\",\"time\":\"2026-03-01T10:00:00Z\"}")));
        }
        String upload = contoso.csv(Csv.plain("SYN-P", 2)).body().get("id").asText();

        Intake.Answer undone = contoso.post("deregistrations", "{\"registrationId\":\"" + upload + "\"}");

        assertThat(undone.body().get("rows").asInt()).isEqualTo(2);
        List<String> reasons = TestTopics.shared().read(Topics.deadLetters(Topics.REGISTRATIONS)).stream()
                .filter(letter -> mark.toString().equals(letter.key()))
                .map(letter -> letter.headers().get(Headers.DLQ_REASON).split(":")[0])
                .distinct()
                .toList();
        assertThat(reasons).containsExactlyInAnyOrder("malformed-event", "unknown-type", "wrong-topic");
    }

    private static ProducerRecord<byte[], byte[]> poison(int partition, UUID key, String type, String value) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                Topics.REGISTRATIONS, partition, key.toString().getBytes(UTF_8), value.getBytes(UTF_8));
        record.headers().add(Headers.CE_TYPE, type.getBytes(UTF_8));
        return record;
    }
}
