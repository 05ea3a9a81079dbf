package io.rollcall.registration.requests;

import java.util.Arrays;

import io.rollcall.event.DeviceRequest;
import io.rollcall.servicekit.kafka.IncomingEvent;
import org.apache.kafka.clients.consumer.ConsumerRecord;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * A record of the requests topic: either the request in it, or the poison that it is.
 *
 * @param request null if the record is poisonous
 */
record IncomingRequest(IncomingEvent event, DeviceRequest request) {

    static IncomingRequest read(ConsumerRecord<byte[], byte[]> record) {
        if (record.key() == null) {
            return poison(record, "missing-key", "the record has no key");
        }
        IncomingEvent event = IncomingEvent.read(record);
        if (event.poisonous()) {
            return new IncomingRequest(event, null);
        }
        if (!(event.event() instanceof DeviceRequest request)) {
            return poison(record, "unexpected-type", "not a type of this topic");
        }
        byte[] key = request.device().key().toString().getBytes(UTF_8);
        if (!Arrays.equals(key, record.key())) {
            return poison(record, "key-mismatch", "the key is not the request's");
        }
        return new IncomingRequest(event, request);
    }

    private static IncomingRequest poison(ConsumerRecord<byte[], byte[]> record, String reason, String detail) {
        return new IncomingRequest(IncomingEvent.poison(record, reason, detail), null);
    }

    ConsumerRecord<byte[], byte[]> record() {
        return event.record();
    }

    boolean poisonous() {
        return request == null;
    }

    /** The dead letter for a request whose id had another content before. */
    IncomingEvent conflicting() {
        return IncomingEvent.poison(
                record(), "conflicting-payload", "this request was decided before with another content");
    }
}
