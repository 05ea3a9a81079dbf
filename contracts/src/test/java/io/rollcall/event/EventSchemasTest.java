package io.rollcall.event;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class EventSchemasTest {

    private static final ObjectMapper TREES = new ObjectMapper();

    /** What is used as a property's value and not as a part of a whole event: here too, nothing may be unknown. */
    private static final List<String> INNER_OBJECTS = List.of("evidence", "problem", "submittedFile");

    private static final List<URI> ALL = Stream.concat(
                    Stream.of(EventType.values()).map(EventSchemas::of),
                    EventSamples.partnerEvents().stream().map(EventSchemas::of))
            .distinct()
            .toList();

    @ParameterizedTest
    @EnumSource(EventType.class)
    void everyEmittedEventMatchesItsSchemaStrictly(EventType type) throws Exception {
        for (Event event : List.of(EventSamples.full(type), EventSamples.minimal(type))) {
            assertThat(strictly(EventSchemas.of(event), json(event))).isEmpty();
        }
    }

    static List<PartnerEvent> partnerEvents() {
        return EventSamples.partnerEvents();
    }

    @ParameterizedTest
    @MethodSource("partnerEvents")
    void everyPartnerEventMatchesItsSchemaStrictly(PartnerEvent event) throws Exception {
        assertThat(strictly(EventSchemas.of(event), json(event))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void anUnknownFieldIsSeenByAStrictReaderAndNoOther(EventType type) throws Exception {
        ObjectNode json = json(EventSamples.full(type)).put("later", 1);

        assertThat(strictly(EventSchemas.of(type), json)).isNotEmpty();
        assertThat(openly(EventSchemas.of(type), json)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void everyFieldOfAMinimalEventIsNeeded(EventType type) throws Exception {
        ObjectNode json = json(EventSamples.minimal(type));
        for (Map.Entry<String, JsonNode> field : json.properties()) {
            assertThat(strictly(EventSchemas.of(type), json.deepCopy().without(field.getKey())))
                    .as("without %s", field.getKey())
                    .isNotEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void noFieldMayBeOfAnotherKind(EventType type) throws Exception {
        ObjectNode json = json(EventSamples.full(type));
        for (Map.Entry<String, JsonNode> field : json.properties()) {
            ObjectNode changed = json.deepCopy();
            changed.put(field.getKey(), true);
            assertThat(strictly(EventSchemas.of(type), changed))
                    .as("%s as a boolean", field.getKey())
                    .isNotEmpty();
        }
    }

    @Test
    void innerObjectsAreMatchedStrictlyToo() throws Exception {
        ObjectNode json = json(EventSamples.full(EventType.DEVICE_REGISTRATION_REQUESTED));
        ((ObjectNode) json.get("evidence")).put("ekPub", "x");

        assertThat(strictly(EventSchemas.of(EventType.DEVICE_REGISTRATION_REQUESTED), json))
                .isNotEmpty();
    }

    @Test
    void evidenceWithoutAProblemHasAnIdentity() throws Exception {
        ObjectNode json = json(EventSamples.full(EventType.DEVICE_REGISTRATION_REQUESTED));
        ((ObjectNode) json.get("evidence")).remove("model");

        assertThat(openly(EventSchemas.of(EventType.DEVICE_REGISTRATION_REQUESTED), json))
                .isNotEmpty();
    }

    @Test
    void aPartnersSightingNamesItsDevice() throws Exception {
        ObjectNode json = json(new PartnerEvent.Seen("contoso", null, "SYN-1", null, "Book", EventSamples.TIME));

        assertThat(openly(EventSchemas.ofPartner(EventType.DEVICE_SEEN), json)).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource(Outcome.class)
    void theSchemaOfAnOutcomeListsItsCodes(Outcome outcome) throws Exception {
        Set<String> listed = new TreeSet<>();
        document(EventSchemas.of(outcome.eventType()))
                .at("/properties/code/enum")
                .forEach(code -> listed.add(code.asText()));

        assertThat(listed)
                .isEqualTo(Stream.of(OutcomeCode.values())
                        .filter(code -> code.outcome() == outcome)
                        .map(OutcomeCode::code)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void theSchemaOfARejectionListsItsCodes() throws Exception {
        Set<String> listed = new TreeSet<>();
        document(EventSchemas.of(EventType.PARTNER_EVENT_REJECTED))
                .at("/properties/code/enum")
                .forEach(code -> listed.add(code.asText()));

        assertThat(listed)
                .isEqualTo(Stream.of(RejectionCode.values())
                        .map(RejectionCode::code)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @ParameterizedTest
    @MethodSource("partnerEvents")
    void whatComesFromOutsideHasNoUnknownField(PartnerEvent event) throws Exception {
        assertThat(openly(EventSchemas.of(event), json(event))).isEmpty();
        assertThat(openly(EventSchemas.of(event), json(event).put("later", 1))).isNotEmpty();
    }

    @Test
    void onlyAPartnersRequestHasAHash() throws Exception {
        URI request = EventSchemas.ofPartner(EventType.DEVICE_REGISTRATION_REQUESTED);

        for (URI schema : Stream.concat(ALL.stream(), Stream.of(EventSchemas.BASE.resolve("definitions.json")))
                .toList()) {
            assertThat(document(schema).findValue("hardwareHash") != null)
                    .as("%s", schema)
                    .isEqualTo(schema.equals(request));
        }
    }

    @Test
    void everySchemaIsAtItsAddressAndNamesItsDraft() throws Exception {
        for (URI schema : ALL) {
            assertThat(document(schema).path("$id").asText()).isEqualTo(schema.toString());
            assertThat(document(schema).path("$schema").asText())
                    .isEqualTo("https://json-schema.org/draft/2020-12/schema");
        }
    }

    private static ObjectNode json(Event event) throws IOException {
        return (ObjectNode) TREES.readTree(EventJson.write(event));
    }

    private static Set<ValidationMessage> openly(URI schema, JsonNode json) throws IOException {
        return validate(schema, Map.of(), json);
    }

    static Set<ValidationMessage> strictly(URI schema, JsonNode json) throws IOException {
        ObjectNode root = document(schema).put("unevaluatedProperties", false);
        URI definitions = EventSchemas.BASE.resolve("definitions.json");
        ObjectNode shared = document(definitions);
        for (String inner : INNER_OBJECTS) {
            ((ObjectNode) shared.get("$defs").get(inner)).put("unevaluatedProperties", false);
        }
        return validate(
                schema, Map.of(classPath(schema), root.toString(), classPath(definitions), shared.toString()), json);
    }

    private static Set<ValidationMessage> validate(URI schema, Map<String, String> instead, JsonNode json) {
        JsonSchemaFactory factory = JsonSchemaFactory.getInstance(
                VersionFlag.V202012, builder -> builder.schemaLoaders(loaders -> loaders.schemas(instead))
                        .schemaMappers(mappers -> mappers.mapPrefix(
                                EventSchemas.BASE.toString(), "classpath:" + EventSchemas.RESOURCES)));
        JsonSchema loaded = factory.getSchema(schema);
        return loaded.validate(json, context -> context.getExecutionConfig().setFormatAssertionsEnabled(true));
    }

    private static String classPath(URI schema) {
        return "classpath:" + resource(schema);
    }

    private static String resource(URI schema) {
        return EventSchemas.RESOURCES + EventSchemas.BASE.relativize(schema);
    }

    private static ObjectNode document(URI schema) throws IOException {
        String name = resource(schema);
        try (InputStream stream = EventSchemas.class.getClassLoader().getResourceAsStream(name)) {
            assertThat(stream).as(name).isNotNull();
            return (ObjectNode) TREES.readTree(new String(stream.readAllBytes(), UTF_8));
        }
    }
}
