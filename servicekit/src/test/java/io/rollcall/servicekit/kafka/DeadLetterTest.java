package io.rollcall.servicekit.kafka;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

import io.rollcall.topic.Headers;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class DeadLetterTest {

    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    private static final int KIB = 1024;
    private static final byte[] KEY = "a key".getBytes(UTF_8);

    private final RecordHeaders headers = new RecordHeaders();

    @Test
    void aRecordOfUpTo256KibibytesIsCopied() {
        headers.add("mine", "kept".getBytes(UTF_8));
        headers.add("__smallrye_generationId", new byte[] {1});
        headers.add(Headers.DLQ_SHA256, "forged".getBytes(UTF_8));
        byte[] value = value(255 * KIB);

        ProducerRecord<byte[], byte[]> letter = letter(KEY, value).record(NOW);

        assertThat(letter.key()).isEqualTo(KEY);
        assertThat(letter.value()).isEqualTo(value);
        assertThat(text(letter, "mine")).isEqualTo("kept");
        assertThat(letter.headers().lastHeader("__smallrye_generationId")).isNull();
        assertThat(text(letter, Headers.DLQ_REASON)).isEqualTo("malformed-event: not JSON");
        assertThat(text(letter, Headers.DLQ_TOPIC)).isEqualTo("rollcall.some-topic");
        assertThat(text(letter, Headers.DLQ_PARTITION)).isEqualTo("3");
        assertThat(text(letter, Headers.DLQ_OFFSET)).isEqualTo("42");
        assertThat(text(letter, Headers.DLQ_CONSUMER)).isEqualTo("status");
    }

    @Test
    void aLargerOneIsReferredTo() {
        headers.add("mine", "kept".getBytes(UTF_8));

        ProducerRecord<byte[], byte[]> letter = letter(KEY, value(256 * KIB)).record(NOW);

        assertThat(letter.key()).isEqualTo(KEY);
        assertThat(letter.value()).isNull();
        assertThat(text(letter, "mine")).isEqualTo("kept");
        assertThat(text(letter, Headers.DLQ_LENGTH)).isEqualTo(Integer.toString(256 * KIB));
        assertThat(text(letter, Headers.DLQ_SHA256)).matches("[0-9a-f]{64}");
    }

    @Test
    void ofAHugeKeyOrHugeHeadersOnlyThePlaceIsTold() {
        assertPlace(letter(value(5000 * KIB), value(1)));

        headers.add("huge", value(300 * KIB));
        assertPlace(letter(KEY, value(1)));
    }

    @Test
    void whatKafkaRefusesBecomesItsPlace() {
        assertPlace(letter(KEY, value(1)).shorter());
    }

    @Test
    void aValueThatWasDroppedIsReferredToByWhatIsKnownOfIt() {
        byte[] large = value(3 * 1024 * KIB);
        byte[] kept = new BoundedDeserializer().deserialize("topic", headers, large);
        String digest = text(headers.lastHeader(Headers.DLQ_SHA256));
        IncomingEvent event = IncomingEvent.read(record(KEY, kept));

        ProducerRecord<byte[], byte[]> letter = DeadLetter.of(event, "status").record(NOW);

        assertThat(kept).isNull();
        assertThat(event.reason()).isEqualTo("too-large");
        assertThat(letter.value()).isNull();
        assertThat(text(letter, Headers.DLQ_LENGTH)).isEqualTo(Integer.toString(large.length));
        assertThat(text(letter, Headers.DLQ_SHA256)).isEqualTo(digest).matches("[0-9a-f]{64}");
        assertPlace(DeadLetter.of(event, "status").shorter());
    }

    @Test
    void onlyTheDeserializerSaysThatAValueWasDropped() {
        headers.add(Headers.DLQ_LENGTH, "1".getBytes(UTF_8));
        headers.add(Headers.DLQ_SHA256, "forged".getBytes(UTF_8));

        byte[] kept = new BoundedDeserializer().deserialize("topic", headers, value(BoundedDeserializer.MAX_BYTES));

        assertThat(kept).hasSize(BoundedDeserializer.MAX_BYTES);
        assertThat(headers.toArray()).isEmpty();
        assertThat(new BoundedDeserializer().deserialize("topic", headers, (byte[]) null))
                .isNull();
    }

    private static void assertPlace(DeadLetter letter) {
        ProducerRecord<byte[], byte[]> record = letter.record(NOW);
        int size = 0;
        for (Header header : record.headers()) {
            size += header.key().length() + header.value().length;
        }
        assertThat(size).isLessThan(2 * KIB);
        assertThat(record.key()).isNull();
        assertThat(record.value()).isNull();
        assertThat(text(record, Headers.DLQ_TOPIC)).isEqualTo("rollcall.some-topic");
        assertThat(text(record, Headers.DLQ_OFFSET)).isEqualTo("42");
        assertThat(text(record, Headers.DLQ_SHA256)).matches("[0-9a-f]{64}");
    }

    private DeadLetter letter(byte[] key, byte[] value) {
        return DeadLetter.of(IncomingEvent.poison(record(key, value), "malformed-event", "not JSON"), "status");
    }

    private ConsumerRecord<byte[], byte[]> record(byte[] key, byte[] value) {
        return new ConsumerRecord<>(
                "rollcall.some-topic",
                3,
                42,
                0,
                TimestampType.CREATE_TIME,
                -1,
                -1,
                key,
                value,
                headers,
                Optional.empty());
    }

    private static byte[] value(int length) {
        byte[] value = new byte[length];
        Arrays.fill(value, (byte) 'x');
        return value;
    }

    private static String text(ProducerRecord<byte[], byte[]> record, String name) {
        return text(record.headers().lastHeader(name));
    }

    private static String text(Header header) {
        return new String(header.value(), UTF_8);
    }
}
