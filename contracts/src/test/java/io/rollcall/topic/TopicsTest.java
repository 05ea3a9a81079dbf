package io.rollcall.topic;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TopicsTest {

    private static final Map<String, TopicSpec> ALL =
            Topics.all().stream().collect(Collectors.toMap(TopicSpec::name, Function.identity()));

    @ParameterizedTest
    @CsvSource({
        "rollcall.registrations, delete, -1",
        "rollcall.registration-requests, delete, 604800000",
        "rollcall.registration-outcomes, delete, -1",
        "rollcall.device-activity, delete, 2592000000",
        "rollcall.registration-requests.dlq, delete, 7776000000",
    })
    void recordsAreKeptAsLongAsAgreed(String topic, String policy, String retention) {
        assertThat(ALL.get(topic).config())
                .containsEntry("cleanup.policy", policy)
                .containsEntry("retention.ms", retention);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rollcall.device-status", "rollcall.partner-relationships"})
    void whatIsAStateIsCompacted(String topic) {
        assertThat(ALL.get(topic).config()).containsEntry("cleanup.policy", "compact");
    }

    @Test
    void activityHasTheBrokersTimestamps() {
        assertThat(ALL.get(Topics.DEVICE_ACTIVITY).config()).containsEntry("message.timestamp.type", "LogAppendTime");
    }

    @Test
    void everyTopicThatASourceWritesHasDeadLetters() {
        assertThat(ALL.keySet())
                .contains(
                        Topics.deadLetters(Topics.REGISTRATIONS),
                        Topics.deadLetters(Topics.REGISTRATION_REQUESTS),
                        Topics.deadLetters(Topics.REGISTRATION_OUTCOMES),
                        Topics.deadLetters(Topics.DEVICE_ACTIVITY));
    }

    @Test
    void topicsThatCarryDevicesHaveBothLanes() {
        for (String topic :
                new String[] {Topics.REGISTRATION_REQUESTS, Topics.REGISTRATION_OUTCOMES, Topics.DEVICE_ACTIVITY}) {
            int partitions = ALL.get(topic).partitions();
            assertThat(Lane.of(partitions - 1, partitions)).as(topic).isEqualTo(Lane.BULK);
        }
    }

    @Test
    void aPartnerPublishesToTheTopicThatHasItsName() {
        assertThat(Topics.ofPartner("rollcall.partner.northwind")).isTrue();
        assertThat(Topics.ofPartner("rollcall.partner.northwind.outcomes")).isFalse();
        assertThat(Topics.ofPartner("rollcall.partner.northwind.dlq")).isFalse();
        assertThat(Topics.ofPartner(Topics.PARTNER_RELATIONSHIPS)).isFalse();
        assertThat(Topics.ofPartner("rollcall.partner.")).isFalse();
    }

    @Test
    void thePartnerIsTheOneInTheTopicsName() {
        assertThat(Topics.partner("northwind")).isEqualTo("rollcall.partner.northwind");
        assertThat(Topics.partnerOf("rollcall.partner.northwind")).isEqualTo("northwind");
        assertThat(Topics.partnerOutcomes("northwind")).isEqualTo("rollcall.partner.northwind.outcomes");
        for (String none : new String[] {"", "Northwind", "north.wind", "x".repeat(41), "northwind.dlq"}) {
            assertThatThrownBy(() -> Topics.partner(none)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> Topics.partnerOf("rollcall.partner.northwind.outcomes"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** What is in a batch may be a thousand times as large as the batch, and intake reads it into memory. */
    @Test
    void aPartnersBatchesAreSmall() {
        TopicSpec topic = Topics.ofPartnerNamed("northwind").get(0);

        assertThat(topic.name()).isEqualTo("rollcall.partner.northwind");
        assertThat(Integer.parseInt(topic.config().get("max.message.bytes"))).isLessThanOrEqualTo(32 * 1024);
    }

    @Test
    void aTopicHasAPartition() {
        assertThatThrownBy(() -> new TopicSpec("x", 0, Map.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
