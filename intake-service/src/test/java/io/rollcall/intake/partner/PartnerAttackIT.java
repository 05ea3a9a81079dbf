package io.rollcall.intake.partner;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rollcall.event.PartnerEventRejected;
import io.rollcall.event.RelationshipState;
import io.rollcall.intake.spool.Sha256;
import io.rollcall.testkit.RollcallTestResource;
import io.rollcall.testkit.TestRecord;
import io.rollcall.testkit.TestTopics;
import io.rollcall.topic.Headers;
import io.rollcall.topic.Topics;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Group D of the attack list, as far as it is about what a partner publishes. All of it is published in one go, with a good event before
 * and behind each; then each attack is looked at by itself.
 */
@QuarkusTest
@QuarkusTestResource(value = RollcallTestResource.class, restrictToAnnotatedClass = false)
class PartnerAttackIT {

    private static final String PARTNER = "northwind";
    private static final String RUN = UUID.randomUUID().toString();
    private static final List<PartnerAttacks.Attack> ATTACKS = PartnerAttacks.all();
    private static Aftermath aftermath;

    /** What was found when intake had dealt with all of it; places by the attacks' names, the rest by their places. */
    record Aftermath(
            Map<String, String> places,
            Map<String, PartnerEventRejected> told,
            Map<String, TestRecord> letters,
            List<TestRecord> requests) {}

    static List<PartnerAttacks.Attack> all() {
        return ATTACKS;
    }

    @ParameterizedTest
    @MethodSource("all")
    void itIsToldToThePartnerAndSetAsideAsAReference(PartnerAttacks.Attack attack) throws Exception {
        String place = aftermath().places().get(attack.name());
        PartnerEventRejected told = aftermath().told().get(place);
        TestRecord letter = aftermath().letters().get(place);

        assertThat(told).isNotNull();
        assertThat(told.code()).isEqualTo(attack.answer().code());
        assertThat(told.partner()).isEqualTo(PARTNER);
        assertThat(letter.headers().get(Headers.DLQ_REASON))
                .startsWith(attack.answer().code());
        assertThat(letter.headers())
                .containsOnlyKeys(
                        Headers.CONTENT_TYPE,
                        Headers.DLQ_REASON,
                        Headers.DLQ_TOPIC,
                        Headers.DLQ_PARTITION,
                        Headers.DLQ_OFFSET,
                        Headers.DLQ_CONSUMER,
                        Headers.DLQ_TIME);
        JsonNode reference = new ObjectMapper().readTree(letter.value());
        byte[] value = attack.record().value();
        assertThat(reference.path("topic").asText()).isEqualTo(Topics.partner(PARTNER));
        assertThat(reference.path("partition").asInt() + "@"
                        + reference.path("offset").asLong())
                .isEqualTo(place);
        if (value == null) {
            assertThat(reference.has("length")).isFalse();
        } else {
            assertThat(reference.path("length").asInt()).isEqualTo(value.length);
            assertThat(reference.path("sha256").asText())
                    .isEqualTo(HexFormat.of().formatHex(Sha256.create().digest(value)));
        }
        assertThat(reference.size()).isLessThanOrEqualTo(5);
    }

    @Test
    void theGoodEventsBetweenThemGoOn() throws Exception {
        List<String> requested = aftermath().requests().stream()
                .map(request -> request.headers().get(Headers.PARTNER_EVENT))
                .filter(id -> id != null && id.startsWith(RUN))
                .toList();

        assertThat(requested)
                .containsExactlyElementsOf(IntStream.rangeClosed(0, ATTACKS.size())
                        .mapToObj(PartnerAttackIT::good)
                        .toList());
    }

    /** Not one of them may have gone further than that. */
    @Test
    void nothingOfThemIsPublished() throws Exception {
        assertThat(aftermath().requests())
                .noneMatch(request -> request.value().contains(PartnerAttacks.FORMER)
                        || request.value().contains(PartnerAttacks.STRANGER));
        assertThat(TestTopics.shared().read(Topics.DEVICE_ACTIVITY))
                .noneMatch(record -> PartnerAttacks.DEVICE.equals(record.key()));
    }

    private static synchronized Aftermath aftermath() throws Exception {
        if (aftermath == null) {
            PartnerTopics.relationship(PARTNER, PartnerAttacks.CUSTOMER, RelationshipState.ACTIVE, 1);
            PartnerTopics.relationship(PARTNER, PartnerAttacks.FORMER, RelationshipState.ACTIVE, 1);
            PartnerTopics.relationship(PARTNER, PartnerAttacks.FORMER, RelationshipState.REVOKED, 2);
            List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
            records.add(sameDevice(good(0)));
            for (int i = 0; i < ATTACKS.size(); i++) {
                records.add(ATTACKS.get(i).record());
                records.add(sameDevice(good(i + 1)));
            }
            List<RecordMetadata> stored = PartnerTopics.publish(records);
            PartnerTopics.awaitRead(PARTNER);
            Map<String, String> places = new HashMap<>();
            for (int i = 0; i < ATTACKS.size(); i++) {
                RecordMetadata place = stored.get(2 * i + 1);
                places.put(ATTACKS.get(i).name(), place.partition() + "@" + place.offset());
            }
            Map<String, PartnerEventRejected> told = new HashMap<>();
            PartnerTopics.rejections(PARTNER)
                    .forEach(rejected -> told.put(rejected.partition() + "@" + rejected.offset(), rejected));
            Map<String, TestRecord> letters = new HashMap<>();
            PartnerTopics.deadLetters(PARTNER)
                    .forEach(letter -> letters.put(
                            letter.headers().get(Headers.DLQ_PARTITION) + "@"
                                    + letter.headers().get(Headers.DLQ_OFFSET),
                            letter));
            aftermath = new Aftermath(places, told, letters, TestTopics.shared().read(Topics.REGISTRATION_REQUESTS));
        }
        return aftermath;
    }

    /** One device, so that all requests stay in their order. */
    private static ProducerRecord<byte[], byte[]> sameDevice(String id) {
        return PartnerRecord.device(id, PartnerAttacks.CUSTOMER, RUN).build(0);
    }

    private static String good(int number) {
        return RUN + "-good-" + number;
    }
}
