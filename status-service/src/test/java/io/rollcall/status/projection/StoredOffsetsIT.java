package io.rollcall.status.projection;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.quarkus.test.junit.QuarkusTest;
import io.rollcall.event.Event;
import io.rollcall.servicekit.kafka.EventPublisher;
import io.rollcall.status.support.Records;
import io.rollcall.status.support.Upload;
import io.rollcall.testkit.TestDatabase;
import io.rollcall.topic.Lane;
import io.rollcall.topic.Topics;
import jakarta.inject.Inject;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The read model uses its stored offsets, not those of its group. */
@QuarkusTest
class StoredOffsetsIT {

    private static final Instant MONDAY = Instant.parse("2026-03-02T08:00:00Z");

    private final TestDatabase database = TestDatabase.current();
    private final String organization = "org-" + UUID.randomUUID().toString().substring(0, 8);

    @Inject
    EventPublisher publisher;

    @Test
    void aReadModelThatIsEmptiedWhileItsGroupKeepsItsOffsetsIsReadAgain() {
        publish(Upload.allRegistered(new Upload(organization, MONDAY, 50), "SYN-" + organization + "-"));
        awaitDevices(50);

        database.execute(
                "TRUNCATE registration, registration_row, device, device_activity, device_change, status_count, problem_count, outcome_count,"
                        + " applied_offset, published_change, rebuilt");
        publish(Upload.allRegistered(new Upload(organization, MONDAY, 5), "NEW-" + organization + "-"));

        awaitDevices(55);
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> database.count("rebuilt") == 1);
    }

    @Test
    void aReadModelThatIsRestoredToAnOlderStateIsReadFromThere() {
        List<Event> events = Upload.allRegistered(new Upload(organization, MONDAY, 20), "SYN-" + organization + "-");
        List<Map<String, Object>> before =
                database.rows("SELECT topic, partition, next_offset, shown_offset FROM applied_offset");
        publish(events);
        awaitDevices(20);

        // the state of a restore from before the upload
        database.execute("DELETE FROM device WHERE organization = ?", organization);
        database.execute(
                "DELETE FROM registration_row WHERE registration_id IN (SELECT id FROM registration WHERE organization = ?)",
                organization);
        database.execute("DELETE FROM registration WHERE organization = ?", organization);
        for (String counts : List.of("status_count", "problem_count", "outcome_count")) {
            database.execute("DELETE FROM " + counts + " WHERE organization = ?", organization);
        }
        database.execute("UPDATE applied_offset SET next_offset = 0, shown_offset = NULL");
        before.forEach(row -> database.execute(
                "UPDATE applied_offset SET next_offset = ?, shown_offset = ? WHERE topic = ? AND partition = ?",
                row.get("next_offset"),
                row.get("shown_offset"),
                row.get("topic"),
                row.get("partition")));
        publish(Upload.allRegistered(new Upload(organization, MONDAY, 3), "NEW-" + organization + "-"));

        awaitDevices(23);
    }

    @Test
    void theOffsetsOfABatchAreStoredTogetherWithTheIdsOfItsTopics() {
        publish(Upload.allRegistered(new Upload(organization, MONDAY, 1), "SYN-" + organization + "-"));
        awaitDevices(1);

        assertThat(database.rows("SELECT topic FROM applied_topic"))
                .extracting(row -> row.get("topic"))
                .contains(
                        Topics.REGISTRATIONS,
                        Topics.REGISTRATION_REQUESTS,
                        Topics.REGISTRATION_OUTCOMES,
                        Topics.DEVICE_ACTIVITY);
    }

    private void awaitDevices(int count) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(database.rows(
                        "SELECT device_id FROM device WHERE organization = ? AND status = 'ready'", organization))
                .hasSize(count));
    }

    private void publish(List<Event> events) {
        publisher.publish(Records.outgoing(Lane.BULK, events));
    }
}
