package io.rollcall.testkit;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record as a test sees it. Key and value are null where the record's are.
 *
 * @param timestamp milliseconds since 1970
 */
public record TestRecord(
        String topic,
        int partition,
        long offset,
        long timestamp,
        String key,
        String value,
        Map<String, String> headers) {

    static TestRecord of(ConsumerRecord<byte[], byte[]> record) {
        Map<String, String> headers = new LinkedHashMap<>();
        record.headers().forEach(header -> headers.put(header.key(), text(header.value())));
        return new TestRecord(
                record.topic(),
                record.partition(),
                record.offset(),
                record.timestamp(),
                text(record.key()),
                text(record.value()),
                headers);
    }

    private static String text(byte[] bytes) {
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }
}
