package io.rollcall.servicekit.kafka;

import java.time.Instant;
import java.util.UUID;

import io.rollcall.event.DeviceSeen;
import io.rollcall.event.EventJson;
import io.rollcall.event.EventType;
import io.rollcall.event.Sighting;
import io.rollcall.topic.Headers;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class IncomingEventTest {

    private static final DeviceSeen SEEN =
            new DeviceSeen(new Sighting(new UUID(1, 2), null, null, null, Instant.parse("2026-11-22T10:00:00Z")));

    @Test
    void aGoodRecordIsAnEvent() {
        IncomingEvent incoming =
                IncomingEvent.read(record(EventType.DEVICE_SEEN.ceType().getBytes(UTF_8), EventJson.write(SEEN)));

        assertThat(incoming.poisonous()).isFalse();
        assertThat(incoming.event()).isEqualTo(SEEN);
    }

    @Test
    void theLastTypeHeaderCounts() {
        ConsumerRecord<byte[], byte[]> record = record("nonsense".getBytes(UTF_8), EventJson.write(SEEN));
        record.headers().add(Headers.CE_TYPE, EventType.DEVICE_SEEN.ceType().getBytes(UTF_8));

        assertThat(IncomingEvent.read(record).event()).isEqualTo(SEEN);
    }

    @Test
    void aRecordWithoutATypeIsPoison() {
        ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>("topic", 0, 1, null, EventJson.write(SEEN));

        assertThat(IncomingEvent.read(record).reason()).isEqualTo("missing-type");
        assertThat(IncomingEvent.read(record(null, EventJson.write(SEEN))).reason())
                .isEqualTo("missing-type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "device.seen", "io.rollcall.device.seen.v2", "IO.ROLLCALL.DEVICE.SEEN.V1"})
    void aTypeThatThisVersionDoesNotKnowIsPoison(String type) {
        assertThat(IncomingEvent.read(record(type.getBytes(UTF_8), EventJson.write(SEEN)))
                        .reason())
                .isEqualTo("unknown-type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "secret", "{\"deviceId\":\"secret\"}", "{\"deviceId\":\"secret"})
    void aValueThatIsNotTheEventIsPoisonAndNotQuoted(String value) {
        IncomingEvent incoming =
                IncomingEvent.read(record(EventType.DEVICE_SEEN.ceType().getBytes(UTF_8), value.getBytes(UTF_8)));

        assertThat(incoming.poisonous()).isTrue();
        assertThat(incoming.reason()).isEqualTo("malformed-event");
        assertThat(incoming.detail()).isNotBlank().doesNotContain("secret");
    }

    @Test
    void aRecordWithoutAValueIsPoison() {
        assertThat(IncomingEvent.read(record(EventType.DEVICE_SEEN.ceType().getBytes(UTF_8), null))
                        .reason())
                .isEqualTo("malformed-event");
    }

    private static ConsumerRecord<byte[], byte[]> record(byte[] type, byte[] value) {
        ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>("topic", 0, 1, null, value);
        record.headers().add(Headers.CE_TYPE, type);
        return record;
    }
}
