package io.rollcall.intake.partner;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import io.rollcall.event.EventJson;
import io.rollcall.event.EventType;
import io.rollcall.event.PartnerEvent;
import io.rollcall.id.RowId;
import io.rollcall.id.UuidV8;
import io.rollcall.topic.Headers;
import io.rollcall.topic.Topics;
import org.apache.kafka.clients.producer.ProducerRecord;

import static java.nio.charset.StandardCharsets.UTF_8;

/** A record as a partner publishes it, good until something of it is changed. */
final class PartnerRecord {

    private final Map<String, byte[]> headers = new LinkedHashMap<>();
    private final Map<String, byte[]> further = new LinkedHashMap<>();
    private String partner = "northwind";
    private byte[] key;
    private byte[] value;

    private PartnerRecord(String id, EventType type, byte[] value) {
        header(Headers.CE_SPECVERSION, "1.0");
        header(Headers.CE_ID, id);
        header(Headers.CE_TYPE, type.ceType());
        header(Headers.CE_SOURCE, "https://northwind.example/orders");
        header(Headers.CE_TIME, "2026-11-22T10:15:30Z");
        header(Headers.CONTENT_TYPE, "application/json");
        this.value = value;
    }

    static PartnerRecord of(String id, PartnerEvent event) {
        return new PartnerRecord(id, event.type(), EventJson.write(event));
    }

    static PartnerRecord of(String id, EventType type, String json) {
        return new PartnerRecord(id, type, json.getBytes(UTF_8));
    }

    /** Asks for a device without a hash. */
    static PartnerRecord device(String id, String organization, String serialNumber) {
        return of(
                id,
                new PartnerEvent.RegistrationRequested(
                        organization, serialNumber, "Contoso Ltd.", "Contoso Book 14", null, null, null, null));
    }

    PartnerRecord by(String other) {
        partner = other;
        return this;
    }

    PartnerRecord header(String name, String text) {
        return header(name, text.getBytes(UTF_8));
    }

    PartnerRecord header(String name, byte[] bytes) {
        headers.put(name, bytes);
        return this;
    }

    PartnerRecord without(String name) {
        headers.remove(name);
        return this;
    }

    /** Without headers but a content type; the value is the whole event. */
    PartnerRecord structured() {
        headers.clear();
        return header(Headers.CONTENT_TYPE, "application/cloudevents+json; charset=UTF-8");
    }

    /** One more of that name, behind the others. */
    PartnerRecord again(String name, String text) {
        further.put(name, text.getBytes(UTF_8));
        return this;
    }

    PartnerRecord manyHeaders(int count) {
        for (int i = 0; i < count; i++) {
            further.put("x-" + i, new byte[] {1});
        }
        return this;
    }

    PartnerRecord key(byte[] bytes) {
        key = bytes;
        return this;
    }

    PartnerRecord value(byte[] bytes) {
        value = bytes;
        return this;
    }

    PartnerRecord value(String text) {
        return value(text.getBytes(UTF_8));
    }

    ProducerRecord<byte[], byte[]> build() {
        return build(null);
    }

    ProducerRecord<byte[], byte[]> build(Integer partition) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(Topics.partner(partner), partition, key, value);
        headers.forEach(record.headers()::add);
        further.forEach(record.headers()::add);
        return record;
    }

    /** The registration that an event of a partner is. */
    static UUID registration(String partner, String organization, String id) {
        return UuidV8.ofContent((partner + "/" + organization + "/" + id).getBytes(UTF_8));
    }

    static UUID request(String partner, String organization, String id) {
        return RowId.of(registration(partner, organization, id), 1);
    }
}
