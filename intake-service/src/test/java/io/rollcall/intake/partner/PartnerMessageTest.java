package io.rollcall.intake.partner;

import java.util.Base64;

import io.rollcall.device.HashLike;
import io.rollcall.event.EventType;
import io.rollcall.event.PartnerEvent;
import io.rollcall.event.RejectionCode;
import io.rollcall.hardwarehash.HardwareHashEncoder;
import io.rollcall.topic.Headers;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** What client libraries make of an event: it is read, or the rejection names what is wrong. */
class PartnerMessageTest {

    private static final String ID = "order-1-line-1";
    private static final String TYPE = EventType.DEVICE_REGISTRATION_REQUESTED.ceType();
    private static final String DATA =
            "{\"organization\":\"contoso\",\"serialNumber\":\"SYN-1\",\"manufacturer\":\"M\",\"model\":\"X\"}";
    private static final PartnerEvent EVENT =
            new PartnerEvent.RegistrationRequested("contoso", "SYN-1", "M", "X", null, null, null, null);
    private static final String HASH =
            HardwareHashEncoder.of("Contoso Ltd.", "Book", "SYN-1").encode();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/cloudevents+json; charset=UTF-8",
                "application/cloudevents+json",
                "APPLICATION/CloudEvents+JSON",
                "application/cloudevents",
                "\"application/cloudevents+json\"",
                "application/json",
            })
    void structuredModeIsRead(String contentType) {
        accepted(structured(DATA).header(Headers.CONTENT_TYPE, contentType));
    }

    @Test
    void structuredModeIsReadWithoutAnyHeader() {
        accepted(structured(DATA).without(Headers.CONTENT_TYPE));
        accepted(structured(DATA).header(Headers.CE_ID, (byte[]) null));
    }

    @Test
    void structuredModeIsReadWithExtensionsAndWithDataInBase64() {
        String base64 = Base64.getEncoder().encodeToString(DATA.getBytes(UTF_8));

        accepted(json("\"traceparent\":\"00-1\",\"sequence\":7,\"data\":" + DATA));
        accepted(json("\"datacontenttype\":\"application/json; charset=utf-8\",\"data_base64\":\"" + base64 + "\""));
    }

    @Test
    void structuredModeIsReadInOtherEncodingsOfJson() {
        String json = envelope("\"data\":" + DATA);

        accepted(structured(DATA).value(("\uFEFF" + json).getBytes(UTF_8)));
        accepted(structured(DATA).value(("\uFEFF" + json).getBytes(UTF_16LE)));
    }

    @Test
    void headersMayRepeatWhatStructuredModeSays() {
        accepted(structured(DATA).header(Headers.CE_ID, ID).header(Headers.CE_TYPE, TYPE));
        rejected(
                structured(DATA).header(Headers.CE_ID, "order-2"),
                RejectionCode.MALFORMED_HEADERS,
                "the header ce_id is not the same as id in the value, which is an event in structured mode");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/cloudevents-batch+json | the value is a batch of events; publish one event per record",
                "application/cloudevents+avro | the content type is application/cloudevents+avro",
                "application/xml; charset=utf-8 | the content type is application/xml; use application/json (binary mode)"
                        + " or application/cloudevents+json (structured mode)",
                "text/plain | the content type is text/plain",
                "json | the content type is json",
            })
    void anotherContentTypeIsNamedBeforeAnythingElse(String contentType, String detail) {
        rejected(
                structured(DATA).header(Headers.CONTENT_TYPE, contentType),
                RejectionCode.UNSUPPORTED_CONTENT_TYPE,
                detail);
    }

    @Test
    void aBatchIsNamedWithoutItsContentTypeToo() {
        rejected(
                structured(DATA).value("[" + envelope("\"data\":" + DATA) + "]").without(Headers.CONTENT_TYPE),
                RejectionCode.UNSUPPORTED_CONTENT_TYPE,
                "the value is a batch of events");
    }

    @Test
    void dataAloneUnderTheContentTypeOfStructuredModeIsNamed() {
        rejected(
                binary().header(Headers.CONTENT_TYPE, "application/cloudevents+json"),
                RejectionCode.MALFORMED_HEADERS,
                "id is missing in the value, which is an event in structured mode by its content type");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "\"id\":\"1\" | MALFORMED_HEADERS | id is there twice",
                "\"subject\":7 | MALFORMED_HEADERS | subject has to be a JSON string",
                "\"time\":\"yesterday\" | MALFORMED_HEADERS | time is no time of RFC 3339",
                "\"data\":null | MALFORMED_EVENT | data is missing in the value",
                "\"data\":\"{}\" | MALFORMED_EVENT | a JSON string and not an object; if it contains JSON, it was serialized twice",
                "\"data\":[{}] | MALFORMED_EVENT | a JSON list and not an object; publish one event per record",
                "\"data_base64\":\"?\" | MALFORMED_EVENT | data_base64 is not base64",
                "\"data\":{},\"data_base64\":\"e30=\" | MALFORMED_EVENT | there is data and data_base64",
                "\"datacontenttype\":\"text/xml\",\"data\":\"<x/>\" | UNSUPPORTED_CONTENT_TYPE | the content type is text/xml",
            })
    void whatIsWrongInStructuredModeIsNamed(String members, RejectionCode code, String detail) {
        rejected(json(members), code, detail);
    }

    @Test
    void anAttributeThatIsMissingInStructuredModeIsNamedWithWhatIsThere() {
        String json = envelope("\"data\":" + DATA).replace("\"id\"", "\"ID\"");

        rejected(
                structured(DATA).value(json),
                RejectionCode.MALFORMED_HEADERS,
                "id is missing in the value, which is an event in structured mode by its content type; there is ID");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json; charset=utf-8",
                "application/json;charset=UTF-8;profile=\"x\"",
                "\"application/json\"",
                "Application/JSON",
                " application/json ",
                "text/json",
                "application/vnd.northwind+json",
            })
    void jsonByAnyOfItsNamesIsRead(String contentType) {
        accepted(binary().header(Headers.CONTENT_TYPE, contentType));
    }

    @Test
    void headersThatWereSerializedAsJsonAreRead() {
        accepted(binary().header(Headers.CE_SPECVERSION, "\"1.0\"")
                .header(Headers.CE_TYPE, "\"" + TYPE + "\"")
                .header(Headers.CE_TIME, "\"2026-11-22T10:15:30Z\"")
                .header(Headers.CONTENT_TYPE, "\"application\\/json\""));
    }

    @Test
    void headersInAnotherCaseAreRead() {
        accepted(binary().without(Headers.CE_ID)
                .header("CE_Id", ID)
                .without(Headers.CONTENT_TYPE)
                .header("Content-Type", "application/json"));
        accepted(binary().again("Ce_Id", "another"));
        rejected(
                binary().without(Headers.CE_ID).again("CE_ID", "1").again("Ce_Id", "2"),
                RejectionCode.MALFORMED_HEADERS,
                "ce_id is there twice");
    }

    @Test
    void headersWithoutAValueAreAbsent() {
        accepted(binary().header(Headers.CE_TIME, (byte[]) null)
                .header(Headers.CE_SUBJECT, (byte[]) null)
                .header(Headers.CONTENT_TYPE, (byte[]) null));
        rejected(
                binary().header(Headers.CE_ID, (byte[]) null),
                RejectionCode.MALFORMED_HEADERS,
                "ce_id has no value: it is null");
    }

    @ParameterizedTest
    @CsvSource({"ce-id, ce_id is missing; there is a header ce-id", "ceId, ce_id is missing; there is a header ceId"})
    void aHeaderOfAnotherSpellingIsNamed(String name, String detail) {
        rejected(binary().without(Headers.CE_ID).header(name, ID), RejectionCode.MALFORMED_HEADERS, detail);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "\"hardware_hash\":\"T0E=\",\"productKey\":\"\" | unknown field: hardware_hash (did you mean hardwareHash?), productKey;"
                        + " known fields are organization, serialNumber, manufacturer, model, groupTag, assignedUser, purchaseOrder,"
                        + " hardwareHash",
                "\"SerialNumber\":{\"a\":[1]} | unknown field: SerialNumber (did you mean serialNumber?)",
                "\"groupTag\":7 | field groupTag is malformed: it has to be a JSON string",
            })
    void aMisspelledFieldIsNamed(String members, String detail) {
        rejected(binary().value(DATA.replace("}", "," + members + "}")), RejectionCode.MALFORMED_EVENT, detail);
    }

    @Test
    void aHashAsTheNameOfAFieldIsNotShown() {
        PartnerMessage message =
                read(binary().value("{\"organization\":\"contoso\",\"" + HASH.substring(100, 180) + "\":1}"));

        assertThat(message.rejection().detail()).contains(HashLike.HIDDEN);
        assertThat(HashLike.in(message.rejection().reason())).isFalse();
    }

    @Test
    void aHashInAContentTypeOrAHeadersNameIsNotShown() {
        for (PartnerRecord record : new PartnerRecord[] {
            binary().header(Headers.CONTENT_TYPE, HASH.substring(0, 200)),
            binary().header(Headers.CONTENT_TYPE, "application/" + HASH.substring(100, 130)),
            binary().without(Headers.CE_ID).header("ce_id" + HASH.substring(0, 60), "1"),
        }) {
            PartnerMessage message = read(record);

            assertThat(message.rejection()).isNotNull();
            assertThat(HashLike.in(message.rejection().reason()))
                    .as(message.rejection().reason())
                    .isFalse();
        }
    }

    @Test
    void commonCausesOfAValueThatIsNoEventAreNamed() {
        rejected(
                binary().value("\u0000\u0000\u0000\u0000\u0007" + DATA),
                RejectionCode.MALFORMED_EVENT,
                "the value begins with the id of a schema");
        rejected(
                binary().value(envelope("\"data\":" + DATA)),
                RejectionCode.MALFORMED_EVENT,
                "the value is an event in structured mode, but the headers are those of binary mode");
        rejected(
                binary().header(Headers.CE_TYPE, "DeviceSeen"),
                RejectionCode.UNKNOWN_TYPE,
                "partners publish io.rollcall.device.registration-requested.v1, io.rollcall.device.enrolled.v1");
    }

    private static PartnerRecord binary() {
        return PartnerRecord.of(ID, EventType.DEVICE_REGISTRATION_REQUESTED, DATA);
    }

    private static PartnerRecord structured(String data) {
        return json("\"data\":" + data);
    }

    private static PartnerRecord json(String members) {
        return binary().value(envelope(members)).structured();
    }

    private static String envelope(String members) {
        return "{\"specversion\":\"1.0\",\"id\":\"" + ID + "\",\"source\":\"/northwind\",\"type\":\"" + TYPE + "\","
                + members + "}";
    }

    private static void accepted(PartnerRecord record) {
        PartnerMessage message = read(record);

        assertThat(message.rejection()).isNull();
        assertThat(message.eventId()).isEqualTo(ID);
        assertThat(message.event()).isEqualTo(EVENT);
    }

    private static void rejected(PartnerRecord record, RejectionCode code, String detail) {
        Rejection rejection = read(record).rejection();

        assertThat(rejection).isNotNull();
        assertThat(rejection.detail()).startsWith(detail);
        assertThat(rejection.code()).isEqualTo(code);
    }

    private static PartnerMessage read(PartnerRecord built) {
        ProducerRecord<byte[], byte[]> record = built.build();
        ConsumerRecord<Payload, Payload> read =
                new ConsumerRecord<>(record.topic(), 0, 0, null, Payload.of(record.value()));
        record.headers().forEach(header -> read.headers().add(header));
        return PartnerMessage.read(read);
    }
}
