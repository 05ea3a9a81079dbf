package io.rollcall.servicekit.kafka;

import java.nio.ByteBuffer;
import java.time.Instant;

import io.rollcall.topic.Headers;
import io.rollcall.topic.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The dead letter of one record, in the most complete form that fits Kafka's size limit.
 *
 * @param consumer the service that sets the record aside
 */
record DeadLetter(IncomingEvent poisonous, Form form, String consumer) {

    /** Maximum size of key, value and headers, in bytes, that a dead letter copies in full. */
    static final int MAX_COPIED_BYTES = 256 * 1024;

    /** Maximum size of key and headers, in bytes, that is copied when the value is omitted. */
    private static final int MAX_COPIED_WITHOUT_VALUE = 64 * 1024;

    private static final int MAX_REASON_CHARS = 1000;

    /** Headers that SmallRye adds to a consumed record. */
    private static final String INTERNAL_PREFIX = "__smallrye";

    /** From the most complete to the smallest form. */
    enum Form {
        /** Complete copy of key, value and headers. */
        COPY,
        /** Copy of key and headers; length and SHA-256 in place of the value. */
        REFERENCE,
        /** Topic, partition and offset of the record, and length and SHA-256 of the value. */
        PLACE
    }

    static DeadLetter of(IncomingEvent poisonous, String consumer) {
        ConsumerRecord<byte[], byte[]> record = poisonous.record();
        long withoutValue = length(record.key());
        for (Header header : record.headers()) {
            withoutValue += header.key().length() + length(header.value());
        }
        Form form;
        if (!poisonous.valueDropped() && withoutValue + length(record.value()) <= MAX_COPIED_BYTES) {
            form = Form.COPY;
        } else {
            form = withoutValue <= MAX_COPIED_WITHOUT_VALUE ? Form.REFERENCE : Form.PLACE;
        }
        return new DeadLetter(poisonous, form, consumer);
    }

    /** The smallest form, after Kafka rejected this one as too large. */
    DeadLetter shorter() {
        return new DeadLetter(poisonous, Form.PLACE, consumer);
    }

    ProducerRecord<byte[], byte[]> record(Instant time) {
        ConsumerRecord<byte[], byte[]> record = poisonous.record();
        RecordHeaders headers = new RecordHeaders();
        if (form != Form.PLACE) {
            for (Header header : record.headers()) {
                if (!header.key().startsWith(INTERNAL_PREFIX)) {
                    headers.add(header);
                }
            }
        }
        if (form != Form.COPY) {
            refer(headers, record);
        }
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        setOrigin(headers, reason(), partition, record.offset(), consumer, time);
        return new ProducerRecord<>(
                Topics.deadLetters(record.topic()),
                null,
                form == Form.PLACE ? null : record.key(),
                form == Form.COPY ? record.value() : null,
                headers);
    }

    /** Sets the headers that state why, from where, by which service and when a record was set aside. */
    static void setOrigin(
            RecordHeaders headers,
            String reason,
            TopicPartition partition,
            long offset,
            String consumer,
            Instant time) {
        set(headers, Headers.DLQ_REASON, reason);
        set(headers, Headers.DLQ_TOPIC, partition.topic());
        set(headers, Headers.DLQ_PARTITION, Integer.toString(partition.partition()));
        set(headers, Headers.DLQ_OFFSET, Long.toString(offset));
        set(headers, Headers.DLQ_CONSUMER, consumer);
        set(headers, Headers.DLQ_TIME, time.toString());
    }

    private void refer(RecordHeaders headers, ConsumerRecord<byte[], byte[]> record) {
        if (poisonous.valueDropped()) {
            for (String name : new String[] {Headers.DLQ_LENGTH, Headers.DLQ_SHA256}) {
                Header header = record.headers().lastHeader(name);
                headers.remove(name);
                headers.add(header);
            }
        } else if (record.value() != null) {
            set(headers, Headers.DLQ_LENGTH, Integer.toString(record.value().length));
            set(headers, Headers.DLQ_SHA256, BoundedDeserializer.sha256(ByteBuffer.wrap(record.value())));
        }
    }

    private String reason() {
        String reason =
                poisonous.detail() == null ? poisonous.reason() : poisonous.reason() + ": " + poisonous.detail();
        return reason.length() > MAX_REASON_CHARS ? reason.substring(0, MAX_REASON_CHARS) : reason;
    }

    private static int length(byte[] bytes) {
        return bytes == null ? 0 : bytes.length;
    }

    /** Replaces any header of this name that the record has. */
    private static void set(RecordHeaders headers, String name, String value) {
        headers.remove(name);
        headers.add(name, value.getBytes(UTF_8));
    }
}
