package io.rollcall.registration.requests;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import io.quarkus.test.junit.QuarkusTest;
import io.rollcall.event.DeviceOutcome;
import io.rollcall.event.DeviceRequest;
import io.rollcall.event.Outcome;
import io.rollcall.registration.Asking;
import io.rollcall.registration.Wire;
import io.rollcall.topic.Headers;
import io.rollcall.topic.Lane;
import io.rollcall.topic.Topics;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** A partner's outcomes topic is deleted while the service has cached its existence. */
@QuarkusTest
class LostPartnerTopicIT {

    /** Far below the delivery timeout of the shared producer, which is 30 s. */
    private static final Duration PROMPT = Duration.ofSeconds(12);

    private final Wire wire = new Wire();
    private final UUID registrationId = UUID.randomUUID();
    private final String partner = "lost-" + registrationId.toString().substring(0, 8);

    @Test
    void aPartnerWhoseTopicIsDeletedDelaysNobodyElse() {
        String topic = Topics.partnerOutcomes(partner);
        wire.topics().create(topic, 2);
        DeviceRequest first = asking(1).through(partner).register();
        wire.topics().produce(List.of(byTopic(first)));
        wire.topics().readUntil(topic, answers -> answers.size() == 1, Duration.ofSeconds(30));

        wire.topics().delete(topic);
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (long row = 2; row <= 40; row++) {
            records.add(byTopic(asking(row).through(partner).register()));
        }
        long start = System.nanoTime();
        wire.topics().produce(records);
        for (long row = 41; row <= 43; row++) {
            DeviceOutcome outcome = wire.ask(asking(row).register());
            assertThat(outcome.outcome()).isEqualTo(Outcome.REGISTERED);
        }
        wire.awaitIdle();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(PROMPT);
    }

    private Asking asking(long row) {
        return Asking.by("contoso").registration(registrationId).row(row).device(registrationId + "-" + row);
    }

    private static ProducerRecord<byte[], byte[]> byTopic(DeviceRequest request) {
        ProducerRecord<byte[], byte[]> record = Wire.record(Lane.EXPRESS, request);
        record.headers().add(Headers.PARTNER_EVENT, "order-1".getBytes(UTF_8));
        return record;
    }
}
