package io.rollcall.event;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rollcall.topic.Headers;
import io.rollcall.topic.Topics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** Compares the events, names and checksums in {@code src/test/resources/recorded} with the code. See the README there. */
class RecordedEventsTest {

    private static final Path RECORDED = Path.of("src/test/resources/recorded");
    private static final Path EVENTS = RECORDED.resolve("events");
    private static final Path CHECKSUMS = RECORDED.resolve("recorded.sha256");
    private static final String ENDING = ".json";

    /** Schemas of outcomes that share the definition of a verdict, though none of their events has a code. */
    private static final Set<String> WITHOUT_CODES = Set.of("device.registered.json", "device.updated.json");

    private static final SortedMap<String, Event> MEANINGS = RecordedEvents.all();
    private static final ObjectMapper TREES = new ObjectMapper();

    static Collection<String> names() {
        return MEANINGS.keySet();
    }

    @ParameterizedTest
    @MethodSource("names")
    void aRecordedEventHasItsMeaning(String name) throws Exception {
        Event event = MEANINGS.get(name);

        Event read = event instanceof PartnerEvent
                ? EventJson.readPartnerEvent(type(name), recorded(name))
                : EventJson.read(type(name), recorded(name));

        assertThat(read).isEqualTo(event);
    }

    @ParameterizedTest
    @MethodSource("names")
    void anEventIsWrittenAsItWasRecorded(String name) throws Exception {
        assertThat(new String(EventJson.write(MEANINGS.get(name)), UTF_8)).isEqualTo(new String(recorded(name), UTF_8));
    }

    @Test
    void everyRecordedEventHasAMeaning() throws Exception {
        try (Stream<Path> files = Files.walk(EVENTS)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> EVENTS.relativize(file).toString().replace('\\', '/'))
                            .map(file -> file.substring(0, file.length() - ENDING.length())))
                    .containsExactlyInAnyOrderElementsOf(MEANINGS.keySet());
        }
    }

    @Test
    void everyTypeIsRecordedWithAllOfItsFieldsAndWithTheFewestPossible() throws Exception {
        Set<String> expected = new TreeSet<>();
        for (EventType type : EventType.values()) {
            expected.add(type.shortName() + ".v1");
            expected.add(type.shortName() + ".v1.minimal");
        }
        assertThat(MEANINGS.keySet()).containsAll(expected);

        Map<String, SortedSet<String>> recorded = new TreeMap<>();
        for (Map.Entry<String, Event> event : MEANINGS.entrySet()) {
            SortedSet<String> fields =
                    recorded.computeIfAbsent(EventSchemas.of(event.getValue()).toString(), schema -> new TreeSet<>());
            TREES.readTree(recorded(event.getKey())).fieldNames().forEachRemaining(fields::add);
        }
        for (Map.Entry<String, SortedSet<String>> fields : recorded.entrySet()) {
            String schema =
                    fields.getKey().substring(EventSchemas.BASE.toString().length());
            Set<String> properties = properties(schema(schema));
            if (WITHOUT_CODES.contains(schema)) {
                properties.remove(Field.CODE.json);
            }
            assertThat(fields.getValue())
                    .as("a recorded event has to have each field of %s", schema)
                    .containsAll(properties);
        }
    }

    @Test
    void namesAreAddedAndNeitherRenamedNorRemoved() throws Exception {
        List<String> recorded = Files.readAllLines(RECORDED.resolve("names.txt"), UTF_8);

        assertThat(wireNames().toList()).as("add new names to names.txt").isEqualTo(recorded);
    }

    @Test
    void recordedFilesDoNotChange() throws Exception {
        Map<String, String> checksums = new TreeMap<>();
        for (String line : Files.readAllLines(CHECKSUMS, UTF_8)) {
            String[] parts = line.split(" {2}", 2);
            checksums.put(parts[1], parts[0]);
        }

        Map<String, String> actual = new TreeMap<>();
        for (String directory : List.of("events", "log")) {
            try (Stream<Path> files = Files.walk(RECORDED.resolve(directory))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    actual.put(RECORDED.relativize(file).toString().replace('\\', '/'), checksum(file));
                }
            }
        }
        assertThat(actual)
                .as("a recorded file is never changed; a new one is added to %s", CHECKSUMS)
                .isEqualTo(checksums);
    }

    /** All names on the wire, sorted within their kinds, since the order of constants has no meaning. */
    private static Stream<String> wireNames() {
        return Stream.of(
                        Stream.of(EventType.values()).map(type -> "event-type " + type.ceType()),
                        Stream.of(Outcome.values())
                                .map(outcome -> "outcome " + outcome.wireName()
                                        + (outcome.success() ? " success " : " failure ")
                                        + outcome.eventType().shortName()),
                        Stream.of(OutcomeCode.values())
                                .map(code -> "outcome-code " + code.code() + " "
                                        + code.outcome().wireName()),
                        Stream.of(WarningCode.values()).map(code -> "warning-code " + code.code()),
                        Stream.of(RejectionCode.values()).map(code -> "rejection-code " + code.code()),
                        named("device-status", DeviceStatus.values()),
                        named("registration-kind", RegistrationKind.values()),
                        named("registration-source", RegistrationSource.values()),
                        named("relationship-state", RelationshipState.values()),
                        named("metadata-field", MetadataField.values()),
                        headers(),
                        Stream.concat(Topics.all().stream(), Topics.ofPartnerNamed("northwind").stream())
                                .map(topic -> "topic " + topic.name() + " " + topic.partitions()))
                .flatMap(Stream::sorted);
    }

    private static Stream<String> named(String kind, Named... constants) {
        return Stream.of(constants).map(constant -> kind + " " + constant.wireName());
    }

    private static Stream<String> headers() {
        return Stream.of(Headers.class.getFields()).map(field -> {
            try {
                return "header " + field.get(null);
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** The properties of a schema at its top level, those of the schemas that it includes among them. */
    private static Set<String> properties(JsonNode schema) throws IOException {
        Set<String> properties = new HashSet<>();
        schema.path("properties").fieldNames().forEachRemaining(properties::add);
        for (JsonNode part : schema.path("allOf")) {
            JsonNode included = part;
            if (part.has("$ref")) {
                String[] reference = part.get("$ref").asText().split("#", 2);
                included = schema(reference[0]).at(reference[1]);
            }
            properties.addAll(properties(included));
        }
        return properties;
    }

    private static JsonNode schema(String file) throws IOException {
        try (InputStream stream =
                RecordedEventsTest.class.getClassLoader().getResourceAsStream(EventSchemas.RESOURCES + file)) {
            return TREES.readTree(stream);
        }
    }

    private static EventType type(String name) {
        String file = name.substring(name.indexOf('/') + 1);
        String ceType = "io.rollcall." + file.substring(0, file.indexOf(".v") + 3);
        EventType type = EventType.ofCeType(ceType);
        assertThat(type).as(ceType).isNotNull();
        return type;
    }

    private static byte[] recorded(String name) throws IOException {
        return Files.readString(EVENTS.resolve(name + ENDING), UTF_8).strip().getBytes(UTF_8);
    }

    private static String checksum(Path file) throws Exception {
        // independent of the line endings of a checkout
        String text = Files.readAllLines(file, UTF_8).stream().collect(Collectors.joining("\n", "", "\n"));
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
    }
}
