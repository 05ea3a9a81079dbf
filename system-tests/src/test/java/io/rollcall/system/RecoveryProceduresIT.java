package io.rollcall.system;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.rollcall.topic.Headers;
import io.rollcall.topic.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** The procedures of docs/recovery.md, on a separate stack. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RecoveryProceduresIT {

    private static final int PORT_OFFSET = 22_000;
    private static final int DEVICES = 30;
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int REFUSED = 3;
    private static final int LARGE = 2_000_000;

    private static RunningSystem system;
    private static Operator operator;

    @BeforeAll
    static void start() {
        system = RunningSystem.start(PORT_OFFSET);
        operator = new Operator(system);
    }

    @AfterAll
    static void stop() {
        if (system != null) {
            system.close();
        }
    }

    @Test
    @Order(1)
    void deadLettersAreListedShownAndReplayedAsOftenAsOneLikes() {
        Path file = SampleFile.utf8(system.directory(), "DLQ", 3);
        String registration = Upload.of(system, "contoso-admin", rollcall(0, "register", file.toString(), "--json"))
                .id();
        String device = operator.roll("contoso-admin").keySet().iterator().next();
        operator.see(device);
        operator.awaitActive("contoso-admin", device);
        Map<String, String> before = operator.roll("contoso-admin");
        DeadLetterDesk desk = new DeadLetterDesk(system);
        assertThat(rollcall(0, "dlq", "list").out()).contains("There are no dead letters.");

        for (String topic : List.of(
                Topics.REGISTRATIONS,
                Topics.REGISTRATION_REQUESTS,
                Topics.REGISTRATION_OUTCOMES,
                Topics.DEVICE_ACTIVITY)) {
            desk.setAside(desk.records(topic).get(0), "status");
        }
        Command.Result list = rollcall(0, "dlq", "list");
        assertThat(list.out())
                .contains("registration-outcomes.dlq-0@0", "projection-failed: PgException")
                .containsPattern("rollcall.device-activity +projection-failed +1");
        assertThat(rollcall(0, "dlq", "show", "registration-outcomes.dlq-0@0").out())
                .contains("rollcall-dlq-reason: projection-failed", registration);

        Command.Result refused = rollcall(2, "dlq", "replay", "--all");
        assertThat(refused.err()).contains("1 record to " + Topics.DEVICE_ACTIVITY, "--yes");
        for (int i = 0; i < 2; i++) {
            assertThat(rollcall(0, "dlq", "replay", "--all", "--yes").out())
                    .contains("registration-outcomes.dlq-0@0 is now ", "1 record published again to");
        }

        List<ConsumerRecord<byte[], byte[]>> replayed = desk.records(Topics.REGISTRATION_OUTCOMES).stream()
                .filter(record -> record.headers().lastHeader(Headers.REPLAYED_FROM) != null)
                .toList();
        assertThat(replayed).hasSize(2).allSatisfy(record -> assertThat(record.headers())
                .noneMatch(header -> header.key().startsWith("rollcall-dlq-")));
        operator.awaitConsumed();
        assertThat(operator.roll("contoso-admin")).isEqualTo(before);
        assertThat(desk.records(Topics.deadLetters(Topics.REGISTRATION_REQUESTS)))
                .hasSize(1);
    }

    @Test
    @Order(2)
    void malformedAndLargeRecordsComeBackAndAPartnersIsNeverCopied() {
        DeadLetterDesk desk = new DeadLetterDesk(system);
        String activity = Topics.DEVICE_ACTIVITY;
        desk.publish(new ProducerRecord<>(activity, 0, null, "not JSON".getBytes(UTF_8)));
        desk.publish(new ProducerRecord<>(activity, 0, null, "x".repeat(LARGE).getBytes(UTF_8)));
        String secret = SampleFile.row("SECRET", 1, Instant.parse("2026-11-01T08:00:00Z"));
        desk.publish(new ProducerRecord<>(Topics.partner("northwind"), 0, null, secret.getBytes(UTF_8)));
        awaitLetters(desk, Topics.partner("northwind"), 1);
        awaitLetters(desk, activity, 3);

        Command.Result large = rollcall(0, "dlq", "show", "device-activity.dlq-0@2");
        assertThat(large.out()).contains("rollcall-dlq-reason: too-large", "2.0 MB", "still in its topic");
        Command.Result replay =
                rollcall(0, "dlq", "replay", "device-activity.dlq-0@1", "device-activity.dlq-0@2", "--yes");
        assertThat(replay.out()).contains("come back as dead letters");
        awaitLetters(desk, activity, 5);

        Canaries hash = new Canaries();
        hash.plantLong(secret);
        Command.Result shown = rollcall(0, "dlq", "show", "partner.northwind.dlq-0@0");
        assertThat(shown.out()).contains("It refers to rollcall.partner.northwind-0@0", "still in its topic");
        Command.Result partner = rollcall(1, "dlq", "replay", "partner.northwind.dlq-0@0", "--yes");
        assertThat(partner.out().replaceAll("\\s+", " ")).contains("Ask northwind to publish the event again");
        assertThat(hash.in(shown.out() + partner.out())).isEmpty();
    }

    @Test
    @Order(3)
    void theOperatorsOwnCredentialsDoNotReplay() {
        String operator = system.directory()
                .resolve(".rollcall/keys/kafka/operator.properties")
                .toString();

        Command.Result result =
                rollcall(REFUSED, "dlq", "replay", "registration-outcomes.dlq-0@0", "--yes", "--kafka", operator);

        assertThat(result.err()).contains("operator-replay");
    }

    @Test
    @Order(4)
    void afterARestoreOfRegistrationsDatabaseNoDeviceGetsASecondOwner() {
        LostDatabase database = new LostDatabase(system, "registration");
        Path file = SampleFile.utf8(system.directory(), "RESTORED", DEVICES);
        database.copy();
        rollcall(0, "register", file.toString(), "--as", "fabrikam-admin");
        Map<String, String> before = operator.roll("fabrikam-admin");
        assertThat(before).hasSize(DEVICES);

        database.restore();
        operator.awaitNotReady("registration", "offsets-beyond-database");
        Upload contoso =
                Upload.of(system, "contoso-admin", rollcall(0, "register", file.toString(), "--no-wait", "--json"));
        assertThat(rollcall(1, "reconcile", "--check").out())
                .contains("registration: has stopped (offsets-beyond-database)", "committed beyond");
        assertThat(rollcall(0, "reconcile", "--yes").out()).contains(DEVICES + " claims changed");

        assertThat(contoso.finishedCounts(SOON)).isEqualTo(Map.of("claimed", (long) DEVICES));
        operator.awaitReady("registration");
        assertThat(operator.roll("fabrikam-admin")).isEqualTo(before);
        assertThat(rollcall(0, "reconcile", "--check").out()).doesNotContain("has stopped");
        assertThat(rollcall(0, "reconcile", "--yes").out()).contains("0 claims changed");
    }

    @Test
    @Order(5)
    void anEmptiedReadModelIsRebuiltThoughItsGroupsWereKept() {
        Map<String, String> contoso = operator.roll("contoso-admin");
        Map<String, String> fabrikam = operator.roll("fabrikam-admin");
        long pid = system.pid("status");

        new LostDatabase(system, "status").empty();

        system.awaitRestart("status", pid);
        operator.awaitRebuilt();
        assertThat(rollcall(0, "rebuild", "status").out()).contains("The read model is complete");
        assertThat(operator.roll("contoso-admin")).isEqualTo(contoso);
        assertThat(operator.roll("fabrikam-admin")).isEqualTo(fabrikam);
    }

    @Test
    @Order(6)
    void anActivityTopicThatWasCreatedAgainIsReadOnceTheOperatorAcceptsIt() {
        String device = operator.roll("fabrikam-admin").keySet().iterator().next();
        operator.createAgain(Topics.DEVICE_ACTIVITY);
        system.kill("status");

        operator.awaitNotReady("status", "topic-replaced");
        operator.see(device);
        Command.Result refused = rollcall(REFUSED, "reconcile", "--yes");
        assertThat(refused.err()).contains(Topics.DEVICE_ACTIVITY, "reconcile --accept-topics");
        rollcall(0, "reconcile", "--accept-topics", "--yes");

        operator.awaitActive("fabrikam-admin", device);
        operator.awaitReady("status");
    }

    @Test
    @Order(7)
    void afterTheLossOfAllDatabasesTheTopicsRestoreThem() {
        Map<String, String> contoso = operator.roll("contoso-admin");
        Map<String, String> fabrikam = operator.roll("fabrikam-admin");
        String registration = fabrikam.values().iterator().next().replaceAll(".* ", "");
        long pid = system.pid("status");

        for (String service : Routes.SERVICES) {
            new LostDatabase(system, service).empty();
        }
        operator.awaitNotReady("registration", "offsets-beyond-database");
        rollcall(0, "reconcile", "--yes");
        system.awaitRestart("status", pid);
        operator.awaitRebuilt();

        operator.awaitReady("intake", "registration", "status");
        assertThat(operator.roll("contoso-admin")).isEqualTo(contoso);
        assertThat(operator.roll("fabrikam-admin")).isEqualTo(fabrikam);
        Upload undo = new Upload(
                system,
                "fabrikam-admin",
                system.accepted(
                                "intake",
                                "/v1/deregistrations",
                                "fabrikam-admin",
                                "{\"registrationId\":\"" + registration + "\"}")
                        .path("id")
                        .asText());
        assertThat(undo.finishedCounts(SOON)).isEqualTo(Map.of("deregistered", (long) DEVICES));
        assertThat(operator.roll("contoso-admin")).isEqualTo(contoso);
    }

    private static void awaitLetters(DeadLetterDesk desk, String topic, int count) {
        Awaitility.await("dead letters of " + topic)
                .atMost(SOON)
                .until(() -> desk.records(Topics.deadLetters(topic)).size() == count);
    }

    private static Command.Result rollcall(int exitCode, String... arguments) {
        return operator.rollcall(exitCode, arguments);
    }
}
