package io.rollcall.access;

import java.io.IOException;
import java.util.List;
import java.util.TreeSet;

import io.rollcall.access.Grant.Resource;
import io.rollcall.topic.TopicSpec;
import io.rollcall.topic.Topics;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class KafkaAccessTest {

    private static final KafkaAccess ACCESS = KafkaAccess.of(List.of("north", "north-west"));

    @Test
    void theDocumentShowsTheFile() throws IOException {
        assertThat(DocumentTable.under("## The matrix"))
                .containsExactlyElementsOf(KafkaAccess.templates().stream()
                        .map(KafkaAccessTest::row)
                        .toList());
    }

    @Test
    void everyTopicHasAWriterAndTheOperatorReadsIt() {
        for (TopicSpec topic : Topics.all()) {
            String name = topic.name();
            assertThat(ACCESS.allows(KafkaAccess.OPERATOR, Resource.TOPIC, name, "read"))
                    .as(name)
                    .isTrue();
            assertThat(ACCESS.principals())
                    .as(name)
                    .anyMatch(principal ->
                            name.endsWith(".dlq") || ACCESS.allows(principal, Resource.TOPIC, name, "write"));
        }
    }

    @Test
    void nobodyReadsWhatAPartnerPublishesButIntake() {
        assertThat(ACCESS.principals())
                .filteredOn(principal -> ACCESS.allows(principal, Resource.TOPIC, "rollcall.partner.north", "read"))
                .containsExactly("intake");
    }

    @Test
    void theOperatorWritesNothingAndReplaysNeitherToCompactedTopicsNorToPartners() {
        assertThat(ACCESS.grants())
                .filteredOn(grant -> grant.principal().equals(KafkaAccess.OPERATOR))
                .noneMatch(grant -> grant.allows("write"));
        assertThat(ACCESS.grants())
                .filteredOn(grant -> grant.principal().equals(KafkaAccess.OPERATOR_REPLAY) && grant.allows("write"))
                .extracting(Grant::name)
                .containsExactlyInAnyOrder(
                        Topics.REGISTRATIONS,
                        Topics.REGISTRATION_REQUESTS,
                        Topics.REGISTRATION_OUTCOMES,
                        Topics.DEVICE_ACTIVITY);
    }

    @Test
    void noPartnerGetsIntoTheGroupsOfAnotherWhoseIdBeginsLikeItsOwn() {
        assertThat(ACCESS.allows("partner.north", Resource.GROUP, "partner.north.a", "read"))
                .isTrue();
        assertThat(ACCESS.allows("partner.north", Resource.GROUP, "partner.north-west.a", "read"))
                .isFalse();
    }

    @Test
    void whoMayReadMayDescribeAndNothingElse() {
        assertThat(ACCESS.allows("registration", Resource.TOPIC, Topics.REGISTRATION_REQUESTS, "describe"))
                .isTrue();
        assertThat(ACCESS.allows("registration", Resource.TOPIC, Topics.REGISTRATION_REQUESTS, "write"))
                .isFalse();
        assertThat(ACCESS.allows("registration", Resource.TOPIC, Topics.REGISTRATION_REQUESTS, "describe-configs"))
                .isFalse();
    }

    private static String row(Grant grant) {
        return "| `" + grant.principal() + "` | " + KafkaAccess.word(grant.resource()) + " | `" + grant.name()
                + (grant.match() == Grant.Match.PREFIXED ? "…" : "") + "` | "
                + String.join(" ", new TreeSet<>(grant.operations())) + " |";
    }
}
