package io.rollcall.system;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import io.rollcall.event.EventType;
import io.rollcall.topic.Headers;
import io.rollcall.topic.Topics;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** The procedures of docs/recovery.md for the loss of topics and of all of Kafka, on a separate stack. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Tag("slow")
class KafkaRecoveryIT {

    private static final int PORT_OFFSET = 23_000;
    private static final int DEVICES = 10;
    private static final int REFUSED = 3;
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String CONTOSO = "contoso-admin";
    private static final String FABRIKAM = "fabrikam-admin";
    private static final String NORTHWIND = Topics.partner("northwind");

    private static RunningSystem system;
    private static Operator operator;

    @BeforeAll
    static void start() {
        system = RunningSystem.start(
                PORT_OFFSET,
                Map.of("ROLLCALL_EXPIRED_REQUESTS_INTERVAL", "2s", "ROLLCALL_RETENTION_CHECK_INTERVAL", "PT1S"));
        operator = new Operator(system);
        register(CONTOSO, "KEPT");
        operator.rollcall(0, "partners", "add", "northwind", "--as", FABRIKAM);
        catalog("PARTNER-1", "PARTNER-2", "PARTNER-3", "PARTNER-4");
        publish("PARTNER-1");
        awaitOnRoll("PARTNER-1");
    }

    @AfterAll
    static void stop() {
        if (system != null) {
            system.close();
        }
    }

    @Test
    @Order(1)
    void undecidedRequestsOfATopicThatWasCreatedAgainAreUploadedAgain() {
        Map<String, String> before = operator.roll(CONTOSO);
        Path file = SampleFile.utf8(system.directory(), "UNDECIDED", DEVICES);
        String key = UUID.randomUUID().toString();
        operator.pause("registration");
        Upload undecided = upload(file, key);
        operator.createAgain(Topics.REGISTRATION_REQUESTS, Topics.REGISTRATION_OUTCOMES, Topics.REGISTRATIONS);
        operator.resume("registration");

        operator.awaitNotReady("registration", "topic-replaced");
        operator.awaitNotReady("status", "topic-replaced");
        assertThat(operator.rollcall(REFUSED, "reconcile", "--yes").err()).contains("reconcile --accept-topics");
        operator.rollcall(0, "reconcile", "--accept-topics", "--yes");
        operator.awaitReady("registration", "status");

        awaitInterrupted(undecided);
        assertThat(upload(file, key).id()).isEqualTo(undecided.id());
        assertThat(undecided.finishedCounts(SOON)).isEqualTo(Map.of("registered", (long) DEVICES));
        assertThat(operator.roll(CONTOSO)).hasSize(2 * DEVICES).containsAllEntriesOf(before);
    }

    @Test
    @Order(2)
    void compactedTopicsThatWereCreatedAgainAreFilledAgain() {
        operator.createAgain(Topics.DEVICE_STATUS, Topics.PARTNER_RELATIONSHIPS);

        operator.rollcall(0, "reconcile", "--accept-topics", "--yes");

        awaitPublishedAgain();
        publish("PARTNER-2");
        awaitOnRoll("PARTNER-2");
    }

    @Test
    @Order(3)
    void aPartnersTopicsThatWereCreatedAgainAreReadFromTheirStart() {
        operator.createAgain(NORTHWIND, Topics.partnerOutcomes("northwind"), Topics.deadLetters(NORTHWIND));

        publish("PARTNER-1");
        publish("PARTNER-2");
        publish("PARTNER-3");

        awaitOnRoll("PARTNER-3");
        // an event that was read twice is answered twice
        Awaitility.await("answers").atMost(SOON).untilAsserted(() -> assertThat(
                        new DeadLetterDesk(system).records(Topics.partnerOutcomes("northwind")))
                .extracting(record ->
                        new String(record.headers().lastHeader(Headers.CE_CAUSE).value(), UTF_8))
                .containsOnly("order-PARTNER-1", "order-PARTNER-2", "order-PARTNER-3")
                .contains("order-PARTNER-1", "order-PARTNER-2", "order-PARTNER-3"));
    }

    @Test
    @Order(4)
    void databasesThatWereDumpedAndRestoredIntoAnotherClusterContinue() throws Exception {
        Map<String, String> before = operator.roll(CONTOSO);
        system.close();
        new LogicalCopy(system).move();
        // the older state of the next test
        new LostKafka(system).copy();
        system.startAgain();

        operator.awaitReady("intake", "registration", "status");
        assertThat(operator.roll(CONTOSO)).isEqualTo(before);
        register(CONTOSO, "RESTORED");
        publish("PARTNER-4");
        awaitOnRoll("PARTNER-4");
        awaitPublishedAgain();
    }

    @Test
    @Order(5)
    void afterARestoreOfKafkaToAnOlderStateNothingThatTheDatabasesHoldIsLost() throws Exception {
        Map<String, String> contoso = operator.roll(CONTOSO);
        Map<String, String> fabrikam = operator.roll(FABRIKAM);
        Path file = SampleFile.utf8(system.directory(), "LOST", DEVICES);
        operator.pause("registration");
        Upload lost = upload(file, UUID.randomUUID().toString());
        Awaitility.await("rows of the upload")
                .atMost(SOON)
                .until(() -> operator.roll(CONTOSO).size() == contoso.size() + DEVICES);
        system.kill("registration");
        system.close();
        new LostKafka(system).restore();
        system.startAgain();

        operator.awaitNotReady("registration", "topic-behind-database");
        operator.awaitNotReady("status", "topic-behind-database");
        assertThat(operator.rollcall(1, "reconcile", "--check").out()).contains("beyond the end");
        operator.rollcall(0, "reconcile", "--accept-topics", "--yes");

        operator.awaitReady("registration", "status");
        assertThat(operator.roll(CONTOSO)).containsAllEntriesOf(contoso);
        assertThat(operator.roll(FABRIKAM)).isEqualTo(fabrikam);
        awaitInterrupted(lost);
        register(CONTOSO, "LOST");
        awaitPublishedAgain();
        assertEverythingWorks("OLDER");
    }

    @Test
    @Order(6)
    void afterTheLossOfAllOfKafkaTheDatabasesKeepTheRoll() throws Exception {
        Map<String, String> contoso = operator.roll(CONTOSO);
        Map<String, String> fabrikam = operator.roll(FABRIKAM);
        system.close();
        new LostKafka(system).delete();
        system.startAgain();

        operator.awaitNotReady("registration", "topic-replaced");
        operator.awaitNotReady("status", "topic-replaced");
        operator.rollcall(0, "reconcile", "--accept-topics", "--yes");

        operator.awaitReady("registration", "status");
        awaitPublishedAgain();
        assertThat(operator.roll(CONTOSO)).isEqualTo(contoso);
        assertThat(operator.roll(FABRIKAM)).isEqualTo(fabrikam);
        assertEverythingWorks("LATER");
    }

    /** Uploads, claims, activity and partners' events after a recovery. */
    private static void assertEverythingWorks(String prefix) {
        register(CONTOSO, prefix);
        Path kept = system.directory().resolve("KEPT.csv");
        Upload foreign = Upload.of(
                system,
                FABRIKAM,
                operator.rollcall(0, "register", kept.toString(), "--as", FABRIKAM, "--no-wait", "--json"));
        assertThat(foreign.finishedCounts(SOON)).isEqualTo(Map.of("claimed", (long) DEVICES));
        String device = operator.roll(CONTOSO).keySet().iterator().next();
        operator.see(device);
        operator.awaitActive(CONTOSO, device);
        catalog(prefix);
        publish(prefix);
        awaitOnRoll(prefix);
        assertThat(operator.rollcall(0, "reconcile", "--check").out()).doesNotContain("has stopped");
    }

    /** Every entry of the roll and every consent is in its compacted topic. */
    private static void awaitPublishedAgain() {
        Set<String> devices = Set.of(CONTOSO, FABRIKAM).stream()
                .flatMap(identity -> operator.roll(identity).keySet().stream())
                .collect(Collectors.toSet());
        DeadLetterDesk desk = new DeadLetterDesk(system);
        Awaitility.await("compacted topics are filled").atMost(SOON).untilAsserted(() -> {
            assertThat(desk.records(Topics.DEVICE_STATUS))
                    .extracting(record -> RunningSystem.json(new String(record.value(), UTF_8))
                            .findValue("deviceId")
                            .asText())
                    .containsAll(devices);
            assertThat(desk.records(Topics.PARTNER_RELATIONSHIPS))
                    .extracting(record -> new String(record.key(), UTF_8))
                    .contains("northwind/fabrikam");
        });
    }

    private static Upload register(String identity, String prefix) {
        Path file = SampleFile.utf8(system.directory(), prefix, DEVICES);
        Upload upload = Upload.of(
                system, identity, operator.rollcall(0, "register", file.toString(), "--as", identity, "--json"));
        assertThat(upload.finishedCounts(SOON)).isEqualTo(Map.of("registered", (long) DEVICES));
        return upload;
    }

    private static Upload upload(Path file, String key) {
        Client.Answer answer = Client.of(system, system.token(CONTOSO))
                .csv("/v1/registrations", SampleFile.text(file), "Idempotency-Key", key);
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        return new Upload(system, CONTOSO, answer.json().path("id").asText());
    }

    private static void awaitInterrupted(Upload upload) {
        Awaitility.await(upload.id() + " is interrupted")
                .atMost(SOON)
                .ignoreExceptions()
                .until(() -> upload.registration().path("state").asText().equals("interrupted"));
    }

    private static void catalog(String... serialNumbers) {
        for (String serialNumber : serialNumbers) {
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
    }

    /** Northwind's request to register a device for Fabrikam. All go to one partition. */
    private static void publish(String serialNumber) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                NORTHWIND,
                0,
                null,
                ("{\"organization\":\"fabrikam\",\"serialNumber\":\"" + serialNumber
                                + "\",\"manufacturer\":\"Contoso Ltd.\",\"model\":\"Contoso Book 14\"}")
                        .getBytes(UTF_8));
        Map.of(
                        Headers.CE_SPECVERSION, "1.0",
                        Headers.CE_ID, "order-" + serialNumber,
                        Headers.CE_TYPE, EventType.DEVICE_REGISTRATION_REQUESTED.ceType(),
                        Headers.CE_SOURCE, "/test",
                        Headers.CONTENT_TYPE, "application/json")
                .forEach((name, text) -> record.headers().add(name, text.getBytes(UTF_8)));
        new DeadLetterDesk(system).publish(record);
    }

    private static void awaitOnRoll(String serialNumber) {
        Awaitility.await(serialNumber + " is on the roll")
                .atMost(SOON)
                .until(() -> operator.roll(FABRIKAM).values().stream()
                        .anyMatch(device -> device.startsWith(serialNumber + " ready")));
    }
}
