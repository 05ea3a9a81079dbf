package io.rollcall.registration.requests;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import io.quarkus.test.junit.QuarkusTest;
import io.rollcall.event.DeviceOutcome;
import io.rollcall.event.DeviceRequest;
import io.rollcall.event.DeviceSeen;
import io.rollcall.event.EventJson;
import io.rollcall.event.EventType;
import io.rollcall.event.Outcome;
import io.rollcall.event.Sighting;
import io.rollcall.registration.Asking;
import io.rollcall.registration.Wire;
import io.rollcall.testkit.TestRecord;
import io.rollcall.topic.Headers;
import io.rollcall.topic.Lane;
import io.rollcall.topic.Topics;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
class PoisonIT {

    private static final String REQUESTED = EventType.DEVICE_REGISTRATION_REQUESTED.ceType();
    private static final int PARTITION = 5;

    private final Wire wire = new Wire();
    private final UUID registrationId = UUID.randomUUID();

    @Test
    void eachPoisonIsSetAsideOnceAndTheGoodRecordsAroundItGoOn() {
        Map<String, List<ProducerRecord<byte[], byte[]>>> poisons = poisons();
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        List<DeviceRequest> good = new ArrayList<>();
        poisons.values().stream().flatMap(List::stream).forEach(poison -> {
            records.add(poison);
            DeviceRequest request = asking(good.size() + 1L).register();
            good.add(request);
            records.add(inPartition(Wire.record(Lane.BULK, request)));
        });
        long before = wire.deadLetters().size();

        wire.topics().produce(records);

        assertThat(wire.outcomes(good)).extracting(DeviceOutcome::outcome).containsOnly(Outcome.REGISTERED);
        wire.awaitIdle();
        List<TestRecord> letters = wire.deadLetters();
        // after a fault of Kafka a record may come, and be set aside, again
        Map<String, TestRecord> byOffset = letters.subList((int) before, letters.size()).stream()
                .collect(Collectors.toMap(
                        letter -> letter.headers().get(Headers.DLQ_OFFSET), letter -> letter, (one, again) -> one));
        Collection<TestRecord> fresh = byOffset.values();
        assertThat(fresh).hasSize(records.size() - good.size());
        poisons.forEach((reason, of) -> assertThat(fresh)
                .filteredOn(letter -> letter.headers().get(Headers.DLQ_REASON).startsWith(reason))
                .hasSameSizeAs(of));
        assertThat(fresh)
                .extracting(letter -> letter.headers().get(Headers.DLQ_PARTITION))
                .containsOnly("" + PARTITION);
    }

    @Test
    void poisonOfAnySizeIsSetAsideAndTheGoodRecordsAroundItGoOn() {
        String key = UUID.randomUUID().toString();
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        List<DeviceRequest> good = new ArrayList<>();
        List<Integer> sizes = List.of(250 << 10, 256 << 10, (1 << 20) - 100, (1 << 20) + 1, 2_000_000, 10 << 20);
        for (int size : sizes) {
            records.add(record(key, REQUESTED, "x".repeat(size)));
            DeviceRequest request = asking(2000L + good.size()).register();
            good.add(request);
            records.add(inPartition(Wire.record(Lane.BULK, request)));
        }
        String hugeKey = "k".repeat(3_000_000);
        records.add(record(hugeKey, REQUESTED, "{}"));

        wire.topics().produceCompressed(records);

        assertThat(wire.outcomes(good)).extracting(DeviceOutcome::outcome).containsOnly(Outcome.REGISTERED);
        wire.awaitIdle();
        List<TestRecord> letters = wire.deadLetters(UUID.fromString(key));
        assertThat(letters.stream()
                        .map(letter -> letter.headers().get(Headers.DLQ_REASON).replaceAll(":.*", "") + " "
                                + (letter.value() == null ? "at " : "copied ")
                                + letter.headers().getOrDefault(Headers.DLQ_LENGTH, "whole"))
                        .distinct())
                .containsExactlyInAnyOrder(
                        "malformed-event copied whole",
                        "malformed-event at " + (256 << 10),
                        "malformed-event at " + ((1 << 20) - 100),
                        "too-large at " + ((1 << 20) + 1),
                        "too-large at 2000000",
                        "too-large at " + (10 << 20));
        assertThat(letters).filteredOn(letter -> letter.value() == null).allSatisfy(letter -> assertThat(
                        letter.headers().get(Headers.DLQ_SHA256))
                .hasSize(64));
        assertThat(wire.deadLetters())
                .filteredOn(letter ->
                        letter.key() == null && "2".equals(letter.headers().get(Headers.DLQ_LENGTH)))
                .isNotEmpty();
    }

    private Map<String, List<ProducerRecord<byte[], byte[]>>> poisons() {
        String key = asking(1000).deviceId().toString();
        String json = new String(EventJson.write(asking(1000).register()), UTF_8);
        Map<String, List<ProducerRecord<byte[], byte[]>>> poisons = new LinkedHashMap<>();
        poisons.put("missing-key", List.of(record(null, REQUESTED, json)));
        poisons.put("missing-type", List.of(record(key, null, json)));
        poisons.put("unknown-type", List.of(record(key, "io.rollcall.device.exploded.v1", json)));
        poisons.put(
                "malformed-event",
                List.of(
                        record(key, REQUESTED, null),
                        record(key, REQUESTED, ""),
                        record(key, REQUESTED, "{"),
                        record(key, REQUESTED, "[]"),
                        record(key, REQUESTED, "null"),
                        record(key, REQUESTED, "{}"),
                        record(key, REQUESTED, json.substring(0, json.length() / 2)),
                        record(key, REQUESTED, json + json),
                        record(key, REQUESTED, json.replace("SYN-P1000", "\\u0000")),
                        record(key, REQUESTED, json.replace("SYN-P1000", "\\ud800")),
                        record(key, REQUESTED, json.replace("SYN-P1000", "x".repeat(300_000))),
                        record(key, REQUESTED, "[".repeat(10_000)),
                        raw(key, new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1})));
        poisons.put(
                "key-mismatch",
                List.of(record(UUID.randomUUID().toString(), REQUESTED, json), record("", REQUESTED, json)));
        DeviceSeen seen = new DeviceSeen(new Sighting(UUID.fromString(key), null, null, null, Instant.EPOCH));
        poisons.put(
                "unexpected-type",
                List.of(record(key, seen.type().ceType(), new String(EventJson.write(seen), UTF_8))));
        return poisons;
    }

    private Asking asking(long row) {
        return Asking.by("contoso")
                .registration(registrationId)
                .row(row)
                .device("SYN-P" + row)
                .madeBy("Poison " + registrationId);
    }

    private static ProducerRecord<byte[], byte[]> inPartition(ProducerRecord<byte[], byte[]> record) {
        return new ProducerRecord<>(record.topic(), PARTITION, record.key(), record.value(), record.headers());
    }

    private static ProducerRecord<byte[], byte[]> raw(String key, byte[] value) {
        ProducerRecord<byte[], byte[]> record = record(key, REQUESTED, "");
        return new ProducerRecord<>(record.topic(), PARTITION, record.key(), value, record.headers());
    }

    private static ProducerRecord<byte[], byte[]> record(String key, String type, String value) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                Topics.REGISTRATION_REQUESTS,
                PARTITION,
                key == null ? null : key.getBytes(UTF_8),
                value == null ? null : value.getBytes(UTF_8));
        if (type != null) {
            record.headers().add(Headers.CE_TYPE, type.getBytes(UTF_8));
        }
        return record;
    }
}
