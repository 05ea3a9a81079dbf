package io.rollcall.event;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EventJsonTest {

    private static final ObjectMapper TREES = new ObjectMapper();
    private static final String SECRET = "S3CRET-VALUE";

    @ParameterizedTest
    @EnumSource(EventType.class)
    void whatIsWrittenIsReadAgain(EventType type) throws Exception {
        for (Event event : List.of(EventSamples.full(type), EventSamples.minimal(type))) {
            assertThat(EventJson.read(type, EventJson.write(event))).isEqualTo(event);
        }
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void theSameEventIsAlwaysTheSameBytes(EventType type) throws Exception {
        byte[] bytes = EventJson.write(EventSamples.full(type));

        assertThat(EventJson.write(EventJson.read(type, bytes))).isEqualTo(bytes);
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void theRowOfAnEventIsReadWithoutTheRest(EventType type) {
        for (Event event : List.of(EventSamples.full(type), EventSamples.minimal(type))) {
            RequestedDevice device = event instanceof DeviceRequest request
                    ? request.device()
                    : event instanceof DeviceOutcome outcome ? outcome.device() : null;
            EventJson.RowReference row =
                    device == null ? null : new EventJson.RowReference(device.registrationId(), device.row());

            assertThat(EventJson.readRow(EventJson.write(event))).isEqualTo(row);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"row\":1}",
                "{\"row\":\"1\",\"registrationId\":\"b7e23ec2-9d44-4f5b-8a0c-2f3c1d4e5f60\"}",
                "{\"registrationId\":\"x\",\"row\":1}",
                "{\"a\":",
            })
    void whatDoesNotBeginLikeAnEventOfARowHasNone(String text) {
        assertThat(EventJson.readRow(text.getBytes(UTF_8))).isNull();
    }

    @Test
    void aRecordWithoutAValueHasNoRow() {
        assertThat(EventJson.readRow(null)).isNull();
    }

    static List<PartnerEvent> partnerEvents() {
        return EventSamples.partnerEvents();
    }

    @ParameterizedTest
    @MethodSource("partnerEvents")
    void whatAPartnerWritesIsReadAgain(PartnerEvent event) throws Exception {
        assertThat(EventJson.readPartnerEvent(event.type(), EventJson.write(event)))
                .isEqualTo(event);
    }

    @ParameterizedTest
    @MethodSource("partnerEvents")
    void aFieldThatAPartnersEventDoesNotHaveIsMalformed(PartnerEvent event) throws Exception {
        for (String name : List.of("@class", "later", Field.PARTNER.json, Field.REQUEST_ID.json, "serialnumber")) {
            ObjectNode json = (ObjectNode) TREES.readTree(EventJson.write(event));
            byte[] bytes = TREES.writeValueAsBytes(json.put(name, SECRET));

            assertThatThrownBy(() -> EventJson.readPartnerEvent(event.type(), bytes))
                    .isInstanceOf(MalformedEventException.class)
                    .hasMessageNotContaining(SECRET);
        }
    }

    @Test
    void whatPartnersDoNotPublishIsMalformedOnTheirTopics() {
        byte[] bytes = EventJson.write(EventSamples.full(EventType.DEVICE_REGISTERED));

        assertThatThrownBy(() -> EventJson.readPartnerEvent(EventType.DEVICE_REGISTERED, bytes))
                .isInstanceOf(MalformedEventException.class);
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void fieldsOfANewerVersionAreSkipped(EventType type) throws Exception {
        Event event = EventSamples.full(type);
        ObjectNode json = (ObjectNode) TREES.readTree(EventJson.write(event));
        json.put("later", 1)
                .putObject("laterStill")
                .putArray("list")
                .addObject()
                .putNull("x");

        assertThat(EventJson.read(type, TREES.writeValueAsBytes(json))).isEqualTo(event);
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void nullIsAsGoodAsAbsent(EventType type) throws Exception {
        Event event = EventSamples.minimal(type);
        ObjectNode json = (ObjectNode) TREES.readTree(EventJson.write(event));
        for (Field field : Field.values()) {
            if (!json.has(field.json)) {
                json.putNull(field.json);
            }
        }

        assertThat(EventJson.read(type, TREES.writeValueAsBytes(json))).isEqualTo(event);
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void aMissingRequiredFieldIsNamed(EventType type) throws Exception {
        ObjectNode minimal = (ObjectNode) TREES.readTree(EventJson.write(EventSamples.minimal(type)));
        List<String> names = new ArrayList<>();
        minimal.fieldNames().forEachRemaining(names::add);
        // the one field of a minimal event that may be missing: its absence has the database's outcome speak for itself
        names.remove(Field.CODE.json);

        for (String name : names) {
            byte[] bytes = TREES.writeValueAsBytes(minimal.deepCopy().without(name));
            assertThatThrownBy(() -> EventJson.read(type, bytes))
                    .isInstanceOf(MalformedEventException.class)
                    .hasMessage("field " + name + " is missing");
        }
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void aFieldOfAnotherKindIsNamed(EventType type) throws Exception {
        ObjectNode full = (ObjectNode) TREES.readTree(EventJson.write(EventSamples.full(type)));
        List<String> names = new ArrayList<>();
        full.fieldNames().forEachRemaining(names::add);

        for (String name : names) {
            for (String wrong : List.of("true", "1.5", "[1]", "{\"a\":1}", "[[\"" + SECRET + "\"]]")) {
                ObjectNode changed = full.deepCopy();
                changed.set(name, TREES.readTree(wrong));
                byte[] bytes = TREES.writeValueAsBytes(changed);
                assertThatThrownBy(() -> EventJson.read(type, bytes))
                        .as("%s: %s", name, wrong)
                        .isInstanceOf(MalformedEventException.class)
                        .hasMessageNotContaining(SECRET);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "\"" + SECRET + "\"",
                "{\"organization\":\"" + SECRET + "\"",
                "{\"organization\":\"" + SECRET + "\"}}",
                "{\"organization\":\"" + SECRET + "\"} " + SECRET,
                "{\"organization\":" + SECRET + "}",
                "{" + SECRET + ":1}",
                "{\"organization\":\"" + SECRET + "\",\"organization\":\"" + SECRET + "\"}",
                "{\"later\":\"" + SECRET + "\\x\"}",
                "{\"rows\":99999999999999999999}",
                "{\"rows\":1" + SECRET + "}",
                "{\"requestId\":\"" + SECRET + "\"}",
                "{\"requestId\":\"" + SECRET + "-aaaa-aaaa-aaaa-aaaaaaaaaaa\"}",
                "{\"requestedAt\":\"" + SECRET + "\"}",
                "{\"details\":{\"a\":\"" + SECRET + "\",\"a\":\"" + SECRET + "\"}}",
                "{\"evidence\":\"" + SECRET + "\"}",
                "{\"organization\":\"" + SECRET + "\\ud800\"}",
                "{\"organization\":\"" + SECRET + "\\udc00\\ud800\"}",
                "{\"warnings\":[\"" + SECRET + "\\u0000\"]}",
                "{\"details\":{\"" + SECRET + "\\u0000\":\"\"}}",
                "{\"evidence\":{\"model\":\"" + SECRET + "\\u0000\"}}",
                "{\"files\":[{\"name\":\"" + SECRET + "\\u0000\"}]}",
            })
    void whatIsNoEventIsMalformedAndNotQuoted(String value) {
        for (EventType type : EventType.values()) {
            assertThatThrownBy(() -> EventJson.read(type, value.getBytes(UTF_8)))
                    .isInstanceOf(MalformedEventException.class)
                    .hasMessageNotContaining(SECRET)
                    .hasNoCause();
        }
    }

    @Test
    void aRecordWithoutValueIsMalformed() {
        assertThatThrownBy(() -> EventJson.read(EventType.DEVICE_SEEN, null))
                .isInstanceOf(MalformedEventException.class);
    }

    @Test
    void bytesThatAreNotUtf8AreMalformed() {
        byte[] bytes = "{\"organization\":\"F\u00F6rde\"}".getBytes(ISO_8859_1);

        assertMalformed(bytes);
    }

    @Test
    void brokenUtf8IsMalformedInSkippedFieldsToo() {
        byte[] bytes = "{\"later\":\"F\u00F6rde\"}".getBytes(ISO_8859_1);

        assertMalformed(bytes);
    }

    @Test
    void deepNestingIsMalformedAndNoStackOverflow() {
        assertMalformed(("{\"later\":" + "[".repeat(10_000)).getBytes(UTF_8));
        assertMalformed(("{\"problem\":".repeat(10_000)).getBytes(UTF_8));
        assertMalformed(("{\"files\":[".repeat(10_000)).getBytes(UTF_8));
    }

    @Test
    void aHugeTextIsMalformed() {
        assertMalformed(("{\"organization\":\"" + "x".repeat(1 << 20) + "\"}").getBytes(UTF_8));
    }

    @Test
    void aLineBeyondAnIntIsMalformed() throws Exception {
        EventType type = EventType.DEVICE_UPDATE_REQUESTED;
        ObjectNode json = (ObjectNode) TREES.readTree(EventJson.write(EventSamples.full(type)));
        byte[] bytes = TREES.writeValueAsBytes(json.put("line", 1L << 32));

        assertThatThrownBy(() -> EventJson.read(type, bytes)).hasMessage("field line is malformed");
    }

    @Test
    void validEvidenceHasAnIdentity() throws Exception {
        EventType type = EventType.DEVICE_REGISTRATION_REQUESTED;
        ObjectNode json = (ObjectNode) TREES.readTree(EventJson.write(EventSamples.full(type)));
        ((ObjectNode) json.get("evidence")).remove("serialNumber");

        assertThatThrownBy(() -> EventJson.read(type, TREES.writeValueAsBytes(json)))
                .hasMessage("field serialNumber is missing");
    }

    @Test
    void evidenceOfABadHashNeedsNothingButItsCode() throws Exception {
        Event event = new DeviceRegistrationRequested(
                EventSamples.minimalDevice(),
                HashEvidence.invalid("hash-checksum"),
                Problem.of(OutcomeCode.HASH_CHECKSUM));

        assertThat(EventJson.read(event.type(), EventJson.write(event))).isEqualTo(event);
    }

    @Test
    void aPartnersHashIsInNoLog() {
        Event event = new PartnerEvent.RegistrationRequested("contoso", null, null, null, SECRET, null, null, null);

        assertThat(event.toString()).doesNotContain(SECRET).contains("masked");
    }

    @Test
    void theHashOfAPartnersEventIsNoFieldOfAnInternalOne() throws Exception {
        EventType type = EventType.DEVICE_REGISTRATION_REQUESTED;
        ObjectNode json = (ObjectNode) TREES.readTree(EventJson.write(EventSamples.full(type)));
        byte[] withHash = TREES.writeValueAsBytes(json.put("hardwareHash", SECRET));

        JsonNode written = TREES.readTree(EventJson.write(EventJson.read(type, withHash)));

        assertThat(written.toString()).doesNotContain(SECRET);
    }

    private static void assertMalformed(byte[] bytes) {
        for (EventType type : EventType.values()) {
            assertThatThrownBy(() -> EventJson.read(type, bytes)).isInstanceOf(MalformedEventException.class);
        }
    }
}
