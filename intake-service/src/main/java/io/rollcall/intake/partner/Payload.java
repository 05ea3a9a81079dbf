package io.rollcall.intake.partner;

import java.nio.ByteBuffer;

import io.rollcall.intake.spool.Sha256;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;

import static java.util.Objects.requireNonNull;

/**
 * A record's key or value: its bytes, or, where there are too many of them, no more than how many, and their digest.
 *
 * @param length in bytes, whether they are here or not
 * @param bytes null where there are too many
 * @param sha256 null where the bytes are here
 */
record Payload(int length, byte[] bytes, byte[] sha256) {

    /** A payload that is all here. */
    static Payload of(byte[] bytes) {
        return new Payload(bytes.length, requireNonNull(bytes, "bytes"), null);
    }

    boolean tooLarge() {
        return bytes == null;
    }

    /** SHA-256 of the bytes, wherever they are. */
    byte[] digest() {
        return bytes == null ? sha256 : Sha256.create().digest(bytes);
    }

    /** Nothing of the bytes. */
    @Override
    public String toString() {
        return length + " bytes";
    }

    /**
     * Reads payloads from the buffer that Kafka unpacked the record into, and copies nothing of what is too large: a few kilobytes on the
     * broker's disk can be many megabytes here.
     *
     * @param limit most bytes that are kept
     */
    record Reader(int limit) implements Deserializer<Payload> {

        @Override
        public Payload deserialize(String topic, byte[] data) {
            return data == null ? null : deserialize(topic, null, ByteBuffer.wrap(data));
        }

        @Override
        public Payload deserialize(String topic, Headers headers, ByteBuffer data) {
            if (data == null) {
                return null;
            }
            int length = data.remaining();
            if (length > limit) {
                var digest = Sha256.create();
                digest.update(data.duplicate());
                return new Payload(length, null, digest.digest());
            }
            byte[] bytes = new byte[length];
            data.duplicate().get(bytes);
            return of(bytes);
        }
    }
}
