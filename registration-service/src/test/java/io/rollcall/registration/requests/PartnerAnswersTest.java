package io.rollcall.registration.requests;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.rollcall.event.DeviceRequest;
import io.rollcall.event.EventJson;
import io.rollcall.registration.Asking;
import io.rollcall.servicekit.kafka.EventPublisher;
import io.rollcall.servicekit.kafka.ExistingTopics;
import io.rollcall.servicekit.kafka.KafkaAdmin;
import io.rollcall.servicekit.kafka.OutgoingEvent;
import io.rollcall.topic.Headers;
import io.rollcall.topic.Lane;
import io.rollcall.topic.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class PartnerAnswersTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "Not A Partner", "north.west", "northwind.outcomes", "ÄÖÜ"})
    void aRequestThatNamesNoValidPartnerHasNoAnswer(String partner) {
        assertThat(answersTo(partner)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"northwind", "north-west"})
    void oneThatNamesAPartnerHasOne(String partner) {
        assertThat(answersTo(partner)).isEqualTo(1);
    }

    private static int answersTo(String partner) {
        Map<String, Object> broker = Map.of("bootstrap.servers", "localhost:1");
        PartnerAnswers answers = new PartnerAnswers(
                new EventPublisher(broker, "test", Duration.ofSeconds(2)),
                new ExistingTopics(new KafkaAdmin(broker, "test")),
                new SimpleMeterRegistry());
        PartnerAnswers.Collector collector = answers.collector();
        DeviceRequest request = Asking.by("contoso").through(partner).register();
        String key = request.device().key().toString();
        collector.add(
                IncomingRequest.read(record(request, key)),
                new OutgoingEvent(Topics.REGISTRATION_OUTCOMES, Lane.EXPRESS, key, "id", key, Instant.EPOCH, request));
        return collector.answers().size();
    }

    private static ConsumerRecord<byte[], byte[]> record(DeviceRequest request, String key) {
        RecordHeaders headers = new RecordHeaders();
        headers.add(Headers.CE_TYPE, request.type().ceType().getBytes(UTF_8));
        headers.add(Headers.PARTNER_EVENT, "order-1".getBytes(UTF_8));
        return new ConsumerRecord<>(
                Topics.REGISTRATION_REQUESTS,
                0,
                0,
                0,
                TimestampType.CREATE_TIME,
                -1,
                -1,
                key.getBytes(UTF_8),
                EventJson.write(request),
                headers,
                Optional.empty());
    }
}
