package io.rollcall.event;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.rollcall.topic.Headers;
import io.rollcall.topic.TopicSpec;
import io.rollcall.topic.Topics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The description of the topics says what the code does. */
class AsyncApiTest {

    private static final ObjectMapper TREES = new ObjectMapper();
    private static final JsonNode DOCUMENT = document();
    private static final String PARTNER_TOPIC = "rollcall.partner.{partner}";
    private static final String DEAD_LETTERS = Topics.deadLetters("");
    private static final String[] CLOUD_EVENTS = {
        Headers.CE_SPECVERSION,
        Headers.CE_ID,
        Headers.CE_TYPE,
        Headers.CE_SOURCE,
        Headers.CE_SUBJECT,
        Headers.CE_TIME,
        Headers.CONTENT_TYPE
    };

    /** A message as the document has it, by its name among the components. */
    record Message(String id, JsonNode node) {

        EventType type() {
            return EventType.ofCeType(node.path("name").asText());
        }

        boolean ofPartner() {
            return id.startsWith("partner-");
        }

        URI schema() {
            String reference = node.at("/payload/schema/$ref").asText();
            return EventSchemas.BASE.resolve(reference.substring(EventSchemas.RESOURCES.length()));
        }

        Event read(JsonNode payload) throws Exception {
            byte[] json = TREES.writeValueAsBytes(payload);
            return ofPartner() ? EventJson.readPartnerEvent(type(), json) : EventJson.read(type(), json);
        }

        @Override
        public String toString() {
            return id;
        }
    }

    static List<Message> events() {
        return DOCUMENT.at("/components/messages").properties().stream()
                .map(message -> new Message(message.getKey(), message.getValue()))
                .filter(message -> message.type() != null)
                .toList();
    }

    @Test
    void itIsOfTheVersionThatItSays() {
        assertThat(DOCUMENT.path("asyncapi").asText()).isEqualTo("3.0.0");
        assertThat(DOCUMENT.at("/info/title").asText()).isNotEmpty();
        assertThat(DOCUMENT.at("/info/version").asText()).isNotEmpty();
    }

    @Test
    void everyTopicIsAChannelWithTheSettingsOfTheCode() {
        Map<String, TopicSpec> described = new TreeMap<>();
        for (JsonNode channel : DOCUMENT.path("channels")) {
            if (!channel.path("address").asText().contains("{")) {
                TopicSpec topic = topic(channel);
                described.put(topic.name(), topic);
            }
        }

        assertThat(described.values()).containsExactlyInAnyOrderElementsOf(topicsWithoutDeadLetters());
    }

    @Test
    void deadLettersAreDescribedOnceForTheTopicsThatHaveThem() {
        JsonNode letters = channel("{topic}" + DEAD_LETTERS);
        Set<String> described = new TreeSet<>();
        DOCUMENT.at("/components/parameters/topic/enum").forEach(topic -> described.add(topic.asText()));

        Map<String, TopicSpec> created = Topics.all().stream()
                .filter(topic -> topic.name().endsWith(DEAD_LETTERS))
                .collect(Collectors.toMap(TopicSpec::name, topic -> topic));
        assertThat(described.stream().map(Topics::deadLetters)).containsExactlyInAnyOrderElementsOf(created.keySet());
        for (TopicSpec topic : created.values()) {
            assertThat(topic(letters).partitions()).isEqualTo(topic.partitions());
            assertThat(topic(letters).config()).isEqualTo(topic.config());
        }
    }

    @Test
    void aPartnersTopicHasWhatPartnersPublish() {
        assertThat(messages(PARTNER_TOPIC))
                .isEqualTo(EventSamples.partnerEvents().stream()
                        .map(event -> "partner-" + event.type().shortName())
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void aPartnerReadsTheOutcomesAndWhatWasRejected() {
        Set<String> answers = messages(Topics.REGISTRATION_OUTCOMES);
        answers.add(EventType.PARTNER_EVENT_REJECTED.shortName());

        assertThat(messages(PARTNER_TOPIC + ".outcomes")).isEqualTo(answers);
    }

    @Test
    void aPartnersTopicsHaveTheSettingsOfTheCode() {
        List<TopicSpec> described = Stream.of(PARTNER_TOPIC, PARTNER_TOPIC + ".outcomes", PARTNER_TOPIC + DEAD_LETTERS)
                .map(address -> topic(channel(address)))
                .map(topic -> new TopicSpec(
                        topic.name().replace("{partner}", "northwind"), topic.partitions(), topic.config()))
                .toList();

        assertThat(described).containsExactlyInAnyOrderElementsOf(Topics.ofPartnerNamed("northwind"));
    }

    @ParameterizedTest
    @EnumSource(value = EventType.class, mode = EnumSource.Mode.EXCLUDE, names = "PARTNER_EVENT_REJECTED")
    void everyTypeIsOnItsTopicAndNoOther(EventType type) {
        Stream<String> topics = topicsWithoutDeadLetters().stream()
                .map(TopicSpec::name)
                .filter(topic -> messages(topic).contains(type.shortName()));

        assertThat(topics).containsExactly(topic(EventSamples.full(type)));
    }

    @ParameterizedTest
    @MethodSource("events")
    void aMessageHasTheSchemaThatTheCodeNames(Message message) {
        EventType type = message.type();

        assertThat(message.id()).isEqualTo((message.ofPartner() ? "partner-" : "") + type.shortName());
        assertThat(message.schema())
                .isEqualTo(message.ofPartner() ? EventSchemas.ofPartner(type) : EventSchemas.of(type));
        assertThat(message.node().at("/headers/properties/ce_type/const").asText())
                .isEqualTo(type.ceType());
    }

    @ParameterizedTest
    @MethodSource("events")
    void anExampleIsReadAndWrittenAsItIs(Message message) throws Exception {
        assertThat(message.node().path("examples")).isNotEmpty();
        for (JsonNode example : message.node().path("examples")) {
            JsonNode payload = example.path("payload");

            assertThat(TREES.readTree(EventJson.write(message.read(payload)))).isEqualTo(payload);
            assertThat(EventSchemasTest.strictly(message.schema(), payload)).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("events")
    void anExampleHasTheHeadersOfCloudEvents(Message message) {
        for (JsonNode example : message.node().path("examples")) {
            JsonNode headers = example.path("headers");

            assertThat(headers.properties()).extracting(Map.Entry::getKey).containsExactlyInAnyOrder(CLOUD_EVENTS);
            assertThat(headers.path(Headers.CE_TYPE).asText())
                    .isEqualTo(message.type().ceType());
        }
    }

    @Test
    void theHeadersAreThoseOfTheCode() {
        JsonNode event = DOCUMENT.at("/components/messageTraits/event/headers");
        assertThat(event.path("properties").properties())
                .extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrder(withReplayedFrom());
        assertThat(event.path("required").toString()).doesNotContain(Headers.REPLAYED_FROM);
        JsonNode letter = DOCUMENT.at("/components/messages/dead-letter/headers/properties");
        assertThat(letter.properties())
                .extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrder(
                        Headers.DLQ_REASON,
                        Headers.DLQ_TOPIC,
                        Headers.DLQ_PARTITION,
                        Headers.DLQ_OFFSET,
                        Headers.DLQ_CONSUMER,
                        Headers.DLQ_TIME,
                        Headers.DLQ_LENGTH,
                        Headers.DLQ_SHA256);
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        List<String> references = DOCUMENT.findValuesAsText("$ref");

        assertThat(references).isNotEmpty().allSatisfy(reference -> {
            if (reference.startsWith("#")) {
                assertThat(DOCUMENT.at(reference.substring(1)).isMissingNode()).isFalse();
            } else {
                assertThat(EventSchemas.class.getResource("/" + reference)).isNotNull();
            }
        });
    }

    private static String[] withReplayedFrom() {
        return Stream.concat(Stream.of(CLOUD_EVENTS), Stream.of(Headers.REPLAYED_FROM))
                .toArray(String[]::new);
    }

    private static String topic(Event event) {
        if (event instanceof RegistrationEvent) {
            return Topics.REGISTRATIONS;
        }
        if (event instanceof DeviceRequest) {
            return Topics.REGISTRATION_REQUESTS;
        }
        if (event instanceof DeviceOutcome) {
            return Topics.REGISTRATION_OUTCOMES;
        }
        if (event instanceof DeviceActivity) {
            return Topics.DEVICE_ACTIVITY;
        }
        return event instanceof DeviceStatusChanged ? Topics.DEVICE_STATUS : Topics.PARTNER_RELATIONSHIPS;
    }

    private static List<TopicSpec> topicsWithoutDeadLetters() {
        return Topics.all().stream()
                .filter(topic -> !topic.name().endsWith(DEAD_LETTERS))
                .toList();
    }

    private static TopicSpec topic(JsonNode channel) {
        JsonNode kafka = channel.at("/bindings/kafka");
        Map<String, String> config = new HashMap<>();
        for (Map.Entry<String, JsonNode> setting :
                kafka.path("topicConfiguration").properties()) {
            JsonNode value = setting.getValue();
            config.put(setting.getKey(), value.isArray() ? value.get(0).asText() : value.asText());
        }
        return new TopicSpec(
                channel.path("address").asText(), kafka.path("partitions").asInt(), config);
    }

    private static Set<String> messages(String address) {
        Set<String> names = new TreeSet<>();
        channel(address).path("messages").fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static JsonNode channel(String address) {
        for (JsonNode channel : DOCUMENT.path("channels")) {
            if (channel.path("address").asText().equals(address)) {
                return channel;
            }
        }
        throw new AssertionError("no channel " + address);
    }

    private static JsonNode document() {
        try (InputStream stream = EventSchemas.class.getResourceAsStream("/asyncapi.yaml")) {
            return new YAMLMapper().readValue(stream, ObjectNode.class);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
