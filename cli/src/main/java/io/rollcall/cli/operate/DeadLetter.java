package io.rollcall.cli.operate;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rollcall.topic.Headers;
import io.rollcall.topic.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * A dead letter as read from its topic.
 *
 * @param place the place of the dead letter
 * @param original the place of the original record; empty if the headers do not contain it
 * @param reason a code, or a code, a colon and a sentence; may be empty
 * @param consumer the service that wrote the dead letter; may be empty
 * @param time when it was written, as RFC 3339; may be empty
 * @param size the size of the value, in bytes
 */
record DeadLetter(
        RecordPlace place, Optional<RecordPlace> original, String reason, String consumer, String time, int size) {

    /** Prefix of the headers of dead letters, including future ones. */
    static final String HEADERS = "rollcall-dlq-";

    private static final int LONGEST_REFERENCE = 2048;
    private static final Set<String> REFERENCE_FIELDS = Set.of("topic", "partition", "offset", "length", "sha256");
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * A reference in place of a record that is too large to copy or must not be copied.
     *
     * @param length the size of the original's value in bytes; -1 if unknown
     * @param sha256 the SHA-256 of the original's value, in hexadecimal digits; empty if unknown
     */
    record Reference(long length, String sha256) {}

    static DeadLetter of(ConsumerRecord<byte[], byte[]> record) {
        return new DeadLetter(
                new RecordPlace(record.topic(), record.partition(), record.offset()),
                RecordPlace.of(
                        header(record, Headers.DLQ_TOPIC),
                        header(record, Headers.DLQ_PARTITION),
                        header(record, Headers.DLQ_OFFSET)),
                orEmpty(header(record, Headers.DLQ_REASON)),
                orEmpty(header(record, Headers.DLQ_CONSUMER)),
                orEmpty(header(record, Headers.DLQ_TIME)),
                record.value() == null ? 0 : record.value().length);
    }

    /** The reason without its details. */
    String reasonCode() {
        int colon = reason.indexOf(':');
        return colon < 0 ? reason : reason.substring(0, colon);
    }

    /** The original topic of the record, from its headers or else from the name of the dead letter topic. */
    String originalTopic() {
        return original.map(RecordPlace::topic).orElseGet(() -> place.topic().replaceFirst("\\.dlq$", ""));
    }

    boolean ofPartner() {
        return Topics.ofPartner(place.topic().replaceFirst("\\.dlq$", "")) || Topics.ofPartner(originalTopic());
    }

    /**
     * The reference, if the dead letter is not a copy. For internal topics it is in headers, without a value; for partners' topics it is the
     * value.
     */
    Optional<Reference> reference(ConsumerRecord<byte[], byte[]> record) {
        byte[] value = record.value();
        String length = header(record, Headers.DLQ_LENGTH);
        if (value == null && original.isPresent() && length != null && length.matches("[0-9]{1,12}")) {
            return Optional.of(new Reference(Long.parseLong(length), orEmpty(header(record, Headers.DLQ_SHA256))));
        }
        if (value == null || value.length > LONGEST_REFERENCE || original.isEmpty()) {
            return Optional.empty();
        }
        try {
            JsonNode node = JSON.readTree(value);
            RecordPlace of = original.get();
            boolean same = node != null
                    && node.isObject()
                    && node.path("topic").asText().equals(of.topic())
                    && node.path("partition").asInt(-1) == of.partition()
                    && node.path("offset").asLong(-1) == of.offset();
            if (!same || !node.properties().stream().allMatch(field -> REFERENCE_FIELDS.contains(field.getKey()))) {
                return Optional.empty();
            }
            return Optional.of(new Reference(
                    node.path("length").asLong(-1), node.path("sha256").asText("")));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }
}
