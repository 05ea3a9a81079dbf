package io.rollcall.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import io.rollcall.access.KafkaAccess;
import io.rollcall.event.EventType;
import io.rollcall.event.RejectionCode;
import io.rollcall.topic.Headers;
import io.rollcall.topic.Topics;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** What a partner publishes to its topic, from the customer's consent to the customer's roll and the partner's answer. */
class PartnerEventsIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Path HOME =
            Path.of(System.getProperty("rollcall.home", "..")).toAbsolutePath().normalize();
    private static final int BOMB = 48 << 20;

    private final RunningSystem system = RunningSystem.get();
    private final String order = "order-" + UUID.randomUUID();
    private final String serial = "PARTNER-" + UUID.randomUUID();

    @BeforeEach
    void agree() {
        assertThat(system.send("registration", "PUT", "/v1/partners/northwind", "contoso-admin", "{}")
                        .statusCode())
                .isEqualTo(200);
    }

    /** The program of docs/partners.md, run as that page says. */
    @Test
    void theExamplePublishesDevicesAndReadsWhatBecameOfThem() throws Exception {
        list(serial);

        String first = example(
                serial + ",Contoso Ltd.,Contoso Book 14", "UNLISTED-" + order + ",Contoso Ltd.,Contoso Book 14");
        String again = example(serial + ",Contoso Ltd.,Contoso Book 14");

        assertThat(first)
                .contains(order + "-1 io.rollcall.device.registered.v1 ")
                .contains(order + "-2 io.rollcall.device.not-found.v1 ");
        assertThat(again).contains(order + "-1 io.rollcall.device.registered.v1 ");
        JsonNode device = onTheRoll(serial, "ready");
        assertThat(device.path("partner").asText()).isEqualTo("northwind");
        assertThat(device.path("purchaseOrder").asText()).isEqualTo(order);
        JsonNode registration = system.status(
                "/v1/registrations/" + device.path("registrationId").asText(), "contoso-admin");
        assertThat(registration.path("source").asText()).isEqualTo("partner-topic");
        assertThat(registration.path("state").asText()).isEqualTo("finished");

        publish(
                "none",
                record(
                        order + "-seen",
                        EventType.DEVICE_SEEN,
                        "{\"organization\":\"contoso\",\"deviceId\":\""
                                + device.path("id").asText() + "\",\"time\":\"2026-11-22T08:00:00Z\"}"));
        onTheRoll(serial, "active");
    }

    /** What cannot be unpacked in any reasonable memory is set aside by its place, and intake lives on. */
    @Test
    void aBatchThatWouldFillTheMemoryHarmsNobody() throws Exception {
        list(serial);
        long intake = system.pid("intake");
        byte[] zeros = new byte[BOMB];
        List<RecordMetadata> bombs = new ArrayList<>(publish("zstd", record(zeros), record(zeros)));
        bombs.addAll(publish("gzip", record(new byte[BOMB / 2])));
        publish(
                "none",
                record(
                        order,
                        EventType.DEVICE_REGISTRATION_REQUESTED,
                        "{\"organization\":\"contoso\",\"serialNumber\":\"" + serial
                                + "\",\"manufacturer\":\"Contoso Ltd.\",\"model\":\"Contoso Book 14\"}"));

        onTheRoll(serial, "ready");

        assertThat(system.pid("intake")).isEqualTo(intake);
        Map<String, String> answers = new OutcomeTopic(system).rejections("northwind");
        List<String> places = bombs.stream()
                .map(bomb -> bomb.partition() + "@" + bomb.offset())
                .toList();
        assertThat(answers)
                .containsEntry(places.get(0), RejectionCode.UNREADABLE.code())
                .containsEntry(places.get(1), RejectionCode.UNREADABLE.code())
                .containsEntry(places.get(2), RejectionCode.MALFORMED_HEADERS.code());
    }

    private String example(String... devices) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                HOME.resolve("cli/target/lib") + "/*",
                HOME.resolve("docs/examples/PartnerPublisher.java").toString(),
                system.directory()
                        .resolve(".rollcall/keys/kafka/partner.northwind.properties")
                        .toString(),
                "northwind",
                "contoso",
                order));
        line.addAll(List.of(devices));
        Path out = Files.createTempFile(system.directory(), "example", ".txt");
        Process process = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        boolean ended = process.waitFor(2, TimeUnit.MINUTES);
        process.destroyForcibly();
        String said = Files.readString(out);
        assertThat(ended && process.exitValue() == 0).as(said).isTrue();
        return said;
    }

    private void list(String serialNumber) {
        assertThat(system.send(
                                "registration",
                                "POST",
                                "/v1/catalog",
                                "supplier",
                                "{\"devices\":[{\"serialNumber\":\"" + serialNumber
                                        + "\",\"manufacturer\":\"Contoso Ltd.\",\"model\":\"Contoso Book 14\"}]}")
                        .statusCode())
                .isEqualTo(200);
    }

    private JsonNode onTheRoll(String serialNumber, String status) {
        return Awaitility.await()
                .atMost(SOON)
                .until(
                        () -> system.status("/v1/devices?search=" + serialNumber, "contoso-admin")
                                .path("items")
                                .path(0),
                        device -> device.path("status").asText().equals(status));
    }

    private static ProducerRecord<byte[], byte[]> record(byte[] value) {
        return new ProducerRecord<>(Topics.partner("northwind"), value);
    }

    private static ProducerRecord<byte[], byte[]> record(String id, EventType type, String json) {
        ProducerRecord<byte[], byte[]> record = record(json.getBytes(UTF_8));
        Map.of(
                        Headers.CE_SPECVERSION, "1.0",
                        Headers.CE_ID, id,
                        Headers.CE_TYPE, type.ceType(),
                        Headers.CE_SOURCE, "/test",
                        Headers.CONTENT_TYPE, "application/json")
                .forEach((name, text) -> record.headers().add(name, text.getBytes(UTF_8)));
        return record;
    }

    /** Publishes records in one batch for each partition, packed as the partner likes. */
    @SafeVarargs
    private List<RecordMetadata> publish(String compression, ProducerRecord<byte[], byte[]>... records)
            throws ExecutionException, InterruptedException {
        Map<String, Object> config = system.kafka(KafkaAccess.partner("northwind"));
        config.putAll(Map.of(
                "compression.type", compression,
                "max.request.size", 1 << 30,
                "batch.size", 256 << 20,
                "buffer.memory", 512L << 20));
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (ProducerRecord<byte[], byte[]> record : records) {
                sent.add(producer.send(record));
            }
            List<RecordMetadata> stored = new ArrayList<>();
            for (Future<RecordMetadata> each : sent) {
                stored.add(each.get());
            }
            return stored;
        }
    }
}
