package io.rollcall.cli.operate;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

import io.rollcall.cli.operate.DeadLetter.Reference;
import io.rollcall.cli.terminal.Words;
import io.rollcall.topic.Headers;
import io.rollcall.topic.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Determines which dead letters can be replayed, and the record to publish. */
final class Replay {

    private static final Set<String> TOPICS = Set.of(
            Topics.REGISTRATIONS, Topics.REGISTRATION_REQUESTS, Topics.REGISTRATION_OUTCOMES, Topics.DEVICE_ACTIVITY);

    /** Reasons caused by the record: only another version of the service can process such a record. */
    private static final Set<String> OF_THE_RECORD =
            Set.of("malformed-event", "missing-type", "wrong-topic", "too-large", "unreadable");

    private Replay() {}

    /** Why a dead letter cannot be replayed; empty if it can. */
    static Optional<String> obstacle(DeadLetter letter) {
        if (letter.ofPartner()) {
            String topic = letter.originalTopic();
            return Optional.of(Words.of(
                    "replay.partner", Topics.ofPartner(topic) ? Topics.partnerOf(topic) : Words.of("the-partner")));
        }
        if (letter.original().isEmpty()) {
            return Optional.of(Words.of("replay.no-place"));
        }
        String topic = letter.original().get().topic();
        if (!Topics.deadLetters(topic).equals(letter.place().topic())) {
            return Optional.of(Words.of("replay.other-topic"));
        }
        if (!TOPICS.contains(topic)) {
            return Optional.of(Words.of("replay.newer", topic));
        }
        return Optional.empty();
    }

    /** Whether the record will probably be dead-lettered again. */
    static boolean comesBack(DeadLetter letter) {
        return OF_THE_RECORD.contains(letter.reasonCode());
    }

    /** Whether a record is the original of a reference. */
    static boolean isOriginal(Reference reference, ConsumerRecord<byte[], byte[]> record) {
        byte[] value = record.value() == null ? new byte[0] : record.value();
        return (reference.length() < 0 || reference.length() == value.length)
                && (reference.sha256().isEmpty() || reference.sha256().equals(sha256(value)));
    }

    /**
     * The record to publish: the same value, key and headers, for the same partition.
     *
     * @param source the record of the dead letter, or the original if the dead letter is a reference
     */
    static ProducerRecord<byte[], byte[]> record(DeadLetter letter, ConsumerRecord<byte[], byte[]> source) {
        RecordPlace original = letter.original().orElseThrow();
        RecordHeaders headers = new RecordHeaders();
        for (Header header : source.headers()) {
            if (!header.key().startsWith(DeadLetter.HEADERS) && !header.key().equals(Headers.REPLAYED_FROM)) {
                headers.add(header);
            }
        }
        headers.add(Headers.REPLAYED_FROM, letter.place().toString().getBytes(UTF_8));
        return new ProducerRecord<>(original.topic(), original.partition(), source.key(), source.value(), headers);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
