package io.rollcall.cli.operate;

import java.util.Map;
import java.util.Optional;

import io.rollcall.cli.command.UsageException;
import io.rollcall.cli.operate.DeadLetter.Reference;
import io.rollcall.topic.Headers;
import io.rollcall.topic.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ReplayTest {

    private static final String OUTCOMES = Topics.REGISTRATION_OUTCOMES;

    @Test
    void theSameBytesGoToTheSamePartitionWithTheHeadersThatTheyHad() {
        ConsumerRecord<byte[], byte[]> record = letter(OUTCOMES, OUTCOMES, "value");
        record.headers().add(Headers.REPLAYED_FROM, "earlier".getBytes(UTF_8));

        ProducerRecord<byte[], byte[]> again = Replay.record(DeadLetter.of(record), record);

        assertThat(again.topic()).isEqualTo(OUTCOMES);
        assertThat(again.partition()).isEqualTo(3);
        assertThat(again.key()).isEqualTo(record.key());
        assertThat(again.value()).isEqualTo(record.value());
        assertThat(again.headers())
                .extracting(header -> header.key() + "=" + new String(header.value(), UTF_8))
                .containsExactly("ce_id=1", "rollcall-replayed-from=" + OUTCOMES + ".dlq-0@7");
    }

    @Test
    void onlyInternalTopicsThatKeepEverythingAreReplayedTo() {
        assertThat(obstacle(OUTCOMES, OUTCOMES)).isEmpty();
        assertThat(obstacle(Topics.REGISTRATION_REQUESTS, Topics.REGISTRATION_REQUESTS))
                .isEmpty();
        assertThat(obstacle(Topics.REGISTRATIONS, Topics.REGISTRATIONS)).isEmpty();
        assertThat(obstacle(Topics.DEVICE_ACTIVITY, Topics.DEVICE_ACTIVITY)).isEmpty();
        assertThat(obstacle(Topics.DEVICE_STATUS, Topics.DEVICE_STATUS))
                .get()
                .asString()
                .contains("newer one");
        assertThat(obstacle(Topics.PARTNER_RELATIONSHIPS, Topics.PARTNER_RELATIONSHIPS))
                .isPresent();
        assertThat(obstacle(Topics.partner("northwind"), Topics.partner("northwind")))
                .get()
                .asString()
                .contains("northwind", "ce_id");
        assertThat(obstacle(OUTCOMES, Topics.REGISTRATIONS))
                .as("another topic's")
                .isPresent();
        assertThat(Replay.obstacle(DeadLetter.of(new ConsumerRecord<>(OUTCOMES + ".dlq", 0, 7, null, null))))
                .isPresent();
    }

    @Test
    void aReferenceIsKnownByItsPlaceAndItsOriginalByItsDigest() {
        String text = "{\"topic\":\"%s\",\"partition\":3,\"offset\":42,\"length\":5,\"sha256\":\"%s\"}";
        String digest = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";
        ConsumerRecord<byte[], byte[]> record = letter(OUTCOMES, OUTCOMES, text.formatted(OUTCOMES, digest));

        Optional<Reference> reference = DeadLetter.of(record).reference(record);

        assertThat(reference).contains(new Reference(5, digest));
        assertThat(Replay.isOriginal(reference.get(), record("hello"))).isTrue();
        assertThat(Replay.isOriginal(reference.get(), record("jello"))).isFalse();
        ConsumerRecord<byte[], byte[]> elsewhere = letter(OUTCOMES, OUTCOMES, text.formatted("x", digest));
        assertThat(DeadLetter.of(elsewhere).reference(elsewhere)).isEmpty();
        ConsumerRecord<byte[], byte[]> none = letter(OUTCOMES, OUTCOMES, "not JSON");
        assertThat(DeadLetter.of(none).reference(none)).isEmpty();
    }

    @Test
    void aReferenceInHeadersHasNoValue() {
        ConsumerRecord<byte[], byte[]> record = letter(OUTCOMES, OUTCOMES, null);
        record.headers().add("rollcall-dlq-length", "2000000".getBytes(UTF_8));
        record.headers().add("rollcall-dlq-sha256", "ab".getBytes(UTF_8));

        assertThat(DeadLetter.of(record).reference(record)).contains(new Reference(2_000_000, "ab"));
        assertThat(Replay.isOriginal(new Reference(2_000_000, "ab"), record("hello")))
                .isFalse();
    }

    @Test
    void malformedRecordsComeBack() {
        assertThat(Replay.comesBack(DeadLetter.of(letter(OUTCOMES, OUTCOMES, "x"))))
                .isTrue();
    }

    @Test
    void placesAreReadAsTheyArePrinted() {
        RecordPlace place = new RecordPlace("rollcall.registration-outcomes.dlq", 0, 7);

        assertThat(RecordPlace.parse(place.toString())).isEqualTo(place);
        assertThat(RecordPlace.parse(place.shortened())).isEqualTo(place);
        assertThat(place.shortened()).isEqualTo("registration-outcomes.dlq-0@7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "x-1", "x@1", "-1@1", "x-1@", "x-9999999999@1", "x y-1@1"})
    void whatIsNoPlaceIsUsage(String text) {
        assertThatThrownBy(() -> RecordPlace.parse(text)).isInstanceOf(UsageException.class);
    }

    private static Optional<String> obstacle(String topic, String original) {
        return Replay.obstacle(DeadLetter.of(letter(topic, original, "x")));
    }

    private static ConsumerRecord<byte[], byte[]> record(String value) {
        return new ConsumerRecord<>(OUTCOMES, 3, 42, null, value.getBytes(UTF_8));
    }

    private static ConsumerRecord<byte[], byte[]> letter(String topic, String original, String value) {
        ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>(
                topic + ".dlq", 0, 7, "key".getBytes(UTF_8), value == null ? null : value.getBytes(UTF_8));
        record.headers().add(Headers.CE_ID, "1".getBytes(UTF_8));
        Map.of(
                        Headers.DLQ_REASON,
                        "malformed-event: not JSON",
                        Headers.DLQ_TOPIC,
                        original,
                        Headers.DLQ_PARTITION,
                        "3",
                        Headers.DLQ_OFFSET,
                        "42",
                        "rollcall-dlq-of-a-later-version",
                        "x")
                .forEach((name, text) -> record.headers().add(name, text.getBytes(UTF_8)));
        return record;
    }
}
