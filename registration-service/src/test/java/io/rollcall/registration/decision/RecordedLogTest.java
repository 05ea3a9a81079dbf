package io.rollcall.registration.decision;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.rollcall.event.DeviceOutcome;
import io.rollcall.event.DeviceRequest;
import io.rollcall.event.Event;
import io.rollcall.event.PartnerRelationshipChanged;
import io.rollcall.event.RelationshipState;
import io.rollcall.testkit.RecordedLog;
import io.rollcall.topic.Topics;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Requests that earlier versions recorded are still decided in the same way. */
class RecordedLogTest {

    static List<RecordedLog> logs() {
        return RecordedLog.all();
    }

    @ParameterizedTest
    @MethodSource("logs")
    void recordedRequestsGetTheRecordedOutcomes(RecordedLog log) {
        Map<UUID, DeviceOutcome> outcomes = new HashMap<>();
        for (ProducerRecord<byte[], byte[]> record : log.records(Topics.REGISTRATION_OUTCOMES)) {
            if (RecordedLog.event(record).orElse(null) instanceof DeviceOutcome outcome) {
                outcomes.put(outcome.device().requestId(), outcome);
            }
        }
        World world = new World();
        log.catalog().forEach(world::listing);

        int decided = 0;
        for (ProducerRecord<byte[], byte[]> record :
                log.records(Topics.PARTNER_RELATIONSHIPS, Topics.REGISTRATION_REQUESTS)) {
            Event event = RecordedLog.event(record).orElse(null);
            if (event instanceof PartnerRelationshipChanged relationship) {
                apply(world, relationship);
            } else if (event instanceof DeviceRequest request) {
                DeviceOutcome expected = outcomes.get(request.device().requestId());
                if (expected != null) {
                    world.clock(expected.verdict().decidedAt());
                    assertThat(world.decide(request).event(request)).isEqualTo(expected);
                    decided++;
                }
            }
        }
        assertThat(decided).isGreaterThan(25);
    }

    private static void apply(World world, PartnerRelationshipChanged relationship) {
        if (relationship.state() == RelationshipState.ACTIVE) {
            world.agreeing(relationship.partner(), relationship.organization());
        } else {
            world.revoking(relationship.partner(), relationship.organization());
        }
    }
}
