package io.rollcall.status.projection;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import io.quarkus.test.junit.QuarkusTest;
import io.rollcall.servicekit.alarm.Alarms;
import io.rollcall.servicekit.kafka.BatchProcessing;
import io.rollcall.servicekit.kafka.EventPublisher;
import io.rollcall.status.support.Records;
import io.rollcall.status.support.Upload;
import io.rollcall.testkit.TestDatabase;
import io.rollcall.testkit.TestTopics;
import io.rollcall.topic.Lane;
import io.rollcall.topic.Topics;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import jakarta.inject.Inject;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

/** A reachable database that rejects statements: nothing is dead-lettered, and processing resumes without a restart. */
@QuarkusTest
class DatabaseFaultIT {

    private static final Instant MONDAY = Instant.parse("2026-03-02T08:00:00Z");
    private static final int ROWS = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration A_WHILE = Duration.ofSeconds(2);
    private static final List<String> TOPICS =
            List.of(Topics.REGISTRATIONS, Topics.REGISTRATION_REQUESTS, Topics.REGISTRATION_OUTCOMES);

    @Inject
    EventPublisher publisher;

    @Inject
    Alarms alarms;

    @Inject
    KafkaClientService kafka;

    private final String organization = "org-" + UUID.randomUUID().toString().substring(0, 8);
    private final Upload upload = new Upload(organization, MONDAY, ROWS);
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
            awaitReadiness(503);
            assertBehind();
            given().get("/q/health/live").then().statusCode(200);
        });

        assertProjected();
    }

    @Test
    void aTableThatIsMissingDelays() {
        TestDatabase.current().execute("ALTER TABLE registration_row RENAME TO row_away");
        try {
            publish();
            assertBehind();
        } finally {
            TestDatabase.current().execute("ALTER TABLE row_away RENAME TO registration_row");
        }

        assertProjected();
    }

    @Test
    void ifEveryRecordFailsNoneIsSetAsideAndAnAlarmIsRaised() {
        TestDatabase.current()
                .execute(
                        """
                        CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
                        'BEGIN RAISE EXCEPTION USING ERRCODE = ''22023''; END'""");
        TestDatabase.current()
                .execute(
                        """
                        CREATE TRIGGER refuse BEFORE INSERT OR UPDATE ON registration_row
                        FOR EACH ROW EXECUTE FUNCTION refuse()""");
        try {
            publishForOnePoll();
            Awaitility.await().atMost(PATIENCE).until(() -> alarms.active()
                    .containsKey(BatchProcessing.TOO_MANY_FAILURES));
            awaitReadiness(503);
            assertBehind();
        } finally {
            TestDatabase.current().execute("DROP FUNCTION refuse CASCADE");
        }

        assertProjected();
        assertThat(alarms.active()).doesNotContainKey(BatchProcessing.TOO_MANY_FAILURES);
    }

    /**
     * A batch with only a few records is below the limit: consumers are paused until all records are there. The fetch that is on its way when
     * they are paused is answered by registrations without rows, since what it brings is a batch of its own.
     */
    private void publishForOnePoll() {
        List<KafkaConsumer<Object, Object>> consumers =
                List.of(kafka.getConsumer("bulk$1"), kafka.getConsumer("bulk$2"));
        consumers.forEach(consumer -> consumer.pause().await().atMost(PATIENCE));
        publisher.publish(Records.outgoing(
                Lane.BULK,
                IntStream.range(0, 50)
                        .mapToObj(other -> new Upload(organization, MONDAY, 1).submitted())
                        .toList()));
        publish();
        consumers.forEach(consumer -> consumer.resume().await().atMost(PATIENCE));
    }

    private void publish() {
        publisher.publish(Records.outgoing(Lane.BULK, Upload.allRegistered(upload, organization)));
    }

    private static void assertBehind() {
        Awaitility.await().atMost(PATIENCE).during(A_WHILE).until(() -> lag() > 0);
    }

    private void assertProjected() {
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(TestDatabase.current()
                        .rows(
                                "SELECT registered FROM registration WHERE id = ? AND published_at IS NOT NULL",
                                upload.id()))
                .singleElement()
                .satisfies(row -> assertThat(row).containsEntry("registered", ROWS)));
        assertThat(TestDatabase.current().value("SELECT count(*) FROM device WHERE organization = ?", organization))
                .isEqualTo((long) ROWS);
        Awaitility.await().atMost(PATIENCE).until(() -> lag() == 0);
        assertThat(deadLetters()).isEqualTo(letters);
        awaitReadiness(200);
    }

    private static long lag() {
        return TOPICS.stream()
                .mapToLong(topic -> TestTopics.shared().lag("status", topic))
                .sum();
    }

    private static long deadLetters() {
        return TOPICS.stream()
                .map(Topics::deadLetters)
                .flatMap(topic -> TestTopics.shared().endOffsets(topic).values().stream())
                .mapToLong(Long::longValue)
                .sum();
    }

    private static void awaitReadiness(int status) {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> given().get("/q/health/ready").statusCode() == status);
    }
}
