package io.rollcall.servicekit.kafka;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;

import static io.rollcall.topic.Headers.DLQ_LENGTH;
import static io.rollcall.topic.Headers.DLQ_SHA256;
import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Deserializes values as bytes and drops those that exceed the largest possible event: a few kilobytes compressed on the broker can be many
 * megabytes in memory, and a poll returns hundreds of records. A dropped value becomes null, and record headers hold its length and SHA-256.
 */
public final class BoundedDeserializer implements Deserializer<byte[]> {

    /** The largest request of the services' producers, uncompressed: no event of theirs is larger. */
    static final int MAX_BYTES = 1024 * 1024;

    @Override
    public byte[] deserialize(String topic, byte[] data) {
        return data;
    }

    @Override
    public byte[] deserialize(String topic, Headers headers, byte[] data) {
        return deserialize(topic, headers, data == null ? null : ByteBuffer.wrap(data));
    }

    @Override
    public byte[] deserialize(String topic, Headers headers, ByteBuffer data) {
        // remove headers from the producer that claim a dropped value
        headers.remove(DLQ_LENGTH);
        headers.remove(DLQ_SHA256);
        if (data == null) {
            return null;
        }
        ByteBuffer value = data.duplicate();
        if (value.remaining() > MAX_BYTES) {
            headers.add(DLQ_LENGTH, Integer.toString(value.remaining()).getBytes(UTF_8));
            headers.add(DLQ_SHA256, sha256(value).getBytes(UTF_8));
            return null;
        }
        byte[] bytes = new byte[value.remaining()];
        value.get(bytes);
        return bytes;
    }

    static String sha256(ByteBuffer value) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(value);
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
