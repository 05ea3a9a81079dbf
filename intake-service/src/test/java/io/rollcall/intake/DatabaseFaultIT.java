package io.rollcall.intake;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rollcall.event.EventJson;
import io.rollcall.event.RegistrationKind;
import io.rollcall.event.RegistrationSource;
import io.rollcall.event.RegistrationSubmitted;
import io.rollcall.servicekit.alarm.Alarms;
import io.rollcall.servicekit.kafka.BatchProcessing;
import io.rollcall.testkit.RollcallTestResource;
import io.rollcall.testkit.TestDatabase;
import io.rollcall.testkit.TestTopics;
import io.rollcall.topic.Headers;
import io.rollcall.topic.Topics;
import jakarta.inject.Inject;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** A reachable database that rejects statements: no registration is dead-lettered, and all are stored later. */
@QuarkusTest
@QuarkusTestResource(value = RollcallTestResource.class, restrictToAnnotatedClass = false)
class DatabaseFaultIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration A_WHILE = Duration.ofSeconds(2);

    @Inject
    Alarms alarms;

    private final TestTopics topics = TestTopics.shared();
    private final List<UUID> registrations =
            Stream.generate(UUID::randomUUID).limit(20).toList();
    private long letters;

    @BeforeEach
    void prepare() {
        Awaitility.await().atMost(PATIENCE).until(() -> lag() == 0);
        letters = deadLetters();
    }

    @Test
    void aPasswordThatIsRefusedDelays() {
        TestDatabase.current().whilePasswordIsRefused(() -> {
            publish();
            assertBehind();
        });

        assertLearned();
    }

    @Test
    void ifEveryRegistrationFailsNoneIsSetAsideAndAnAlarmIsRaised() {
        TestDatabase.current()
                .execute(
                        """
                        CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
                        'BEGIN RAISE EXCEPTION USING ERRCODE = ''22023''; END'""");
        TestDatabase.current()
                .execute("CREATE TRIGGER refuse BEFORE INSERT ON registration FOR EACH ROW EXECUTE FUNCTION refuse()");
        try {
            publish();
            Awaitility.await().atMost(PATIENCE).until(() -> alarms.active()
                    .containsKey(BatchProcessing.TOO_MANY_FAILURES));
            assertBehind();
        } finally {
            TestDatabase.current().execute("DROP FUNCTION refuse CASCADE");
        }

        assertLearned();
        Awaitility.await().atMost(PATIENCE).until(() -> alarms.active().isEmpty());
    }

    /** As after a restore of an older copy, or with an empty database: though the group has committed all of it. */
    @Test
    void registrationsThatTheDatabaseLostAreReread() {
        publish();
        assertLearned();
        Awaitility.await().atMost(PATIENCE).until(() -> lag() == 0);

        TestDatabase.current().execute("DELETE FROM registration");
        TestDatabase.current().execute("DELETE FROM applied_offset");

        assertLearned();
    }

    private void publish() {
        topics.produce(registrations.stream().map(DatabaseFaultIT::submitted).toList());
    }

    private static ProducerRecord<byte[], byte[]> submitted(UUID id) {
        RegistrationSubmitted event = new RegistrationSubmitted(
                id,
                "contoso",
                RegistrationKind.REGISTRATION,
                null,
                "admin",
                Instant.parse("2026-03-02T08:00:00Z"),
                RegistrationSource.UPLOAD,
                1,
                List.of());
        // all in one batch
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(Topics.REGISTRATIONS, 1, id.toString().getBytes(UTF_8), EventJson.write(event));
        record.headers().add(Headers.CE_TYPE, event.type().ceType().getBytes(UTF_8));
        return record;
    }

    private void assertBehind() {
        Awaitility.await().atMost(PATIENCE).during(A_WHILE).until(() -> lag() > 0);
    }

    private void assertLearned() {
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(registrations)
                .allSatisfy(id -> assertThat(
                                TestDatabase.current().rows("SELECT 1 FROM registration WHERE registration_id = ?", id))
                        .hasSize(1)));
        assertThat(deadLetters()).isEqualTo(letters);
    }

    private long lag() {
        return topics.lag("intake", Topics.REGISTRATIONS);
    }

    private long deadLetters() {
        return topics.endOffsets(Topics.deadLetters(Topics.REGISTRATIONS)).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }
}
