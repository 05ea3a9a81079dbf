package io.rollcall.status.roll;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import io.rollcall.event.DeviceOutcome;
import io.rollcall.event.DeviceRequest;
import io.rollcall.event.Event;
import io.rollcall.event.RequestedDevice;
import io.rollcall.status.row.RowFacts;
import io.rollcall.status.support.RecordedRoll;
import io.rollcall.testkit.RecordedLog;
import io.rollcall.topic.Lane;
import io.rollcall.topic.Topics;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Logs that earlier versions recorded still have their meaning. */
class RecordedLogTest {

    private static final int PARTITIONS = 8;
    private static final List<String> WITH_LANES = List.of(
            Topics.REGISTRATIONS,
            Topics.REGISTRATION_REQUESTS,
            Topics.REGISTRATION_OUTCOMES,
            Topics.DEVICE_ACTIVITY,
            Topics.DEVICE_STATUS);

    static List<RecordedLog> logs() {
        return RecordedLog.all();
    }

    @ParameterizedTest
    @MethodSource("logs")
    void aRecordedLogReplaysToTheRecordedRoll(RecordedLog log) {
        assertThat(RecordedRoll.of(RecordedRoll.events(log))).isEqualTo(log.roll());
    }

    @ParameterizedTest
    @MethodSource("logs")
    void theOrderOfTheRecordsDoesNotMatter(RecordedLog log) {
        for (int seed = 1; seed <= 100; seed++) {
            List<Event> shuffled = RecordedRoll.events(log);
            Collections.shuffle(shuffled, new Random(seed));

            assertThat(RecordedRoll.of(shuffled)).as("seed %d", seed).isEqualTo(log.roll());
        }
    }

    @ParameterizedTest
    @MethodSource("logs")
    void aRecordedLogReplaysToTheRecordedRows(RecordedLog log) {
        Map<String, RowFacts> rows = new TreeMap<>();
        for (Event event : RecordedRoll.events(log)) {
            if (event instanceof DeviceRequest request) {
                rows.merge(name(request.device()), RowFacts.of(request), RowFacts::and);
            } else if (event instanceof DeviceOutcome outcome) {
                rows.merge(name(outcome.device()), RowFacts.of(outcome), RowFacts::and);
            }
        }
        List<String> lines = new ArrayList<>();
        rows.forEach((name, row) -> lines.add(name + " " + outcome(row.decision())));

        assertThat(lines).isEqualTo(log.rows());
    }

    @ParameterizedTest
    @MethodSource("logs")
    void aKeyStillBelongsToTheRecordedPartition(RecordedLog log) {
        List<ProducerRecord<byte[], byte[]>> records = log.records().stream()
                .filter(record -> WITH_LANES.contains(record.topic()))
                .filter(record -> RecordedLog.event(record).isPresent())
                .toList();

        assertThat(records).isNotEmpty().allSatisfy(record -> {
            Lane lane = Lane.of(record.partition(), PARTITIONS);
            assertThat(lane.partition(record.key(), PARTITIONS)).isEqualTo(record.partition());
        });
    }

    private static String name(RequestedDevice device) {
        return "%s/%s %2d".formatted(device.organization(), device.registrationId(), device.row());
    }

    private static String outcome(Decision decision) {
        if (decision == null) {
            return "pending";
        }
        return decision.outcome().wireName() + " " + (decision.code() == null ? "-" : decision.code());
    }
}
