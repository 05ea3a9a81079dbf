package io.rollcall.intake.partner;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.rollcall.event.EventType;
import io.rollcall.event.RejectionCode;
import io.rollcall.topic.Headers;
import org.apache.kafka.clients.producer.ProducerRecord;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

/** What a partner may publish to do harm: group D of the attack list, as data. */
final class PartnerAttacks {

    /** The organisation that agreed. */
    static final String CUSTOMER = "attacked-customer";

    /** One that agreed and withdrew. */
    static final String FORMER = "former-customer";

    /** One that never did. */
    static final String STRANGER = "stranger";

    /** A device that nothing may be told of. */
    static final String DEVICE = UUID.randomUUID().toString();

    private static final int MIB = 1 << 20;

    private PartnerAttacks() {}

    /** What is published, by its number in the attack list, and what becomes of it. */
    record Attack(String name, RejectionCode answer, ProducerRecord<byte[], byte[]> record) {

        @Override
        public String toString() {
            return name + ": " + answer.code();
        }
    }

    private static PartnerRecord record(String organization) {
        String id = UUID.randomUUID().toString();
        return PartnerRecord.device(id, organization, id);
    }

    private static PartnerRecord record() {
        return record(CUSTOMER);
    }

    private static PartnerRecord json(String json) {
        return PartnerRecord.of(UUID.randomUUID().toString(), EventType.DEVICE_REGISTRATION_REQUESTED, json);
    }

    private static PartnerRecord seen(String time) {
        return PartnerRecord.of(
                UUID.randomUUID().toString(),
                EventType.DEVICE_SEEN,
                "{\"organization\":\"" + CUSTOMER + "\",\"deviceId\":\"" + DEVICE + "\",\"time\":" + time + "}");
    }

    private static PartnerRecord sighting(String device) {
        return PartnerRecord.of(
                UUID.randomUUID().toString(),
                EventType.DEVICE_ENROLLED,
                "{\"organization\":\"" + CUSTOMER + "\"," + device + "\"time\":\"2026-03-01T10:00:00Z\"}");
    }

    private static String with(String property) {
        return "{\"organization\":\"" + CUSTOMER + "\",\"serialNumber\":\"S\"," + property + "}";
    }

    static List<Attack> all() {
        List<Attack> attacks = new ArrayList<>();
        strangers(attacks);
        types(attacks);
        headers(attacks);
        values(attacks);
        activity(attacks);
        return List.copyOf(attacks);
    }

    private static void strangers(List<Attack> attacks) {
        RejectionCode refused = RejectionCode.NOT_AUTHORIZED;
        add(attacks, "D2 an organization that never agreed", refused, record(STRANGER));
        add(attacks, "D2 a relationship revoked one version earlier", refused, record(FORMER));
        add(attacks, "D2 an organization that could be nobody", refused, record("Contoso' OR 1=1\u0000"));
        add(
                attacks,
                "D2 activity for one that never agreed",
                refused,
                PartnerRecord.of(
                        UUID.randomUUID().toString(),
                        EventType.DEVICE_SEEN,
                        "{\"organization\":\"" + STRANGER + "\",\"deviceId\":\"" + DEVICE
                                + "\",\"time\":\"2026-03-01T10:00:00Z\"}"));
        RejectionCode malformed = RejectionCode.MALFORMED_EVENT;
        add(attacks, "D2 another partner in the data", malformed, json(with("\"partner\":\"tailspin\"")));
        add(attacks, "D2 somebody who submitted it in the data", malformed, json(with("\"submittedBy\":\"ada\"")));
        add(attacks, "D2 no organization", malformed, json("{\"serialNumber\":\"S\"}"));
        add(attacks, "D2 organizations", malformed, json("{\"organization\":[\"" + CUSTOMER + "\"]}"));
    }

    private static void types(List<Attack> attacks) {
        for (EventType type : List.of(
                EventType.DEVICE_REGISTERED,
                EventType.REGISTRATION_SUBMITTED,
                EventType.DEVICE_DEREGISTRATION_REQUESTED,
                EventType.DEVICE_STATUS_CHANGED,
                EventType.PARTNER_RELATIONSHIP_CHANGED,
                EventType.PARTNER_EVENT_REJECTED)) {
            add(
                    attacks,
                    "D3 forged " + type.shortName(),
                    RejectionCode.UNKNOWN_TYPE,
                    record().header(Headers.CE_TYPE, type.ceType()));
        }
        add(
                attacks,
                "D3 a type of nobody",
                RejectionCode.UNKNOWN_TYPE,
                record().header(Headers.CE_TYPE, "io.rollcall.device.exploded.v1"));
    }

    private static void headers(List<Attack> attacks) {
        RejectionCode malformed = RejectionCode.MALFORMED_HEADERS;
        for (String name : List.of(Headers.CE_ID, Headers.CE_SOURCE, Headers.CE_TYPE, Headers.CE_SPECVERSION)) {
            add(attacks, "D5 no " + name, malformed, record().without(name));
            add(attacks, "D5 empty " + name, malformed, record().header(name, ""));
            add(attacks, "D6 two of " + name, malformed, record().again(name, "again"));
        }
        add(attacks, "D5 an empty content type", malformed, record().header(Headers.CONTENT_TYPE, ""));
        add(attacks, "D6 two content types", malformed, record().again(Headers.CONTENT_TYPE, "application/json"));
        add(attacks, "D5 specversion 0.3", malformed, record().header(Headers.CE_SPECVERSION, "0.3"));
        add(attacks, "D5 specversion 2.0", malformed, record().header(Headers.CE_SPECVERSION, "2.0"));
        add(attacks, "D5 an id of 129 characters", malformed, record().header(Headers.CE_ID, "x".repeat(129)));
        add(attacks, "D5 an id of a megabyte", malformed, record().header(Headers.CE_ID, "x".repeat(MIB)));
        RejectionCode mode = RejectionCode.UNSUPPORTED_CONTENT_TYPE;
        String structured = "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/x\",\"type\":\""
                + EventType.DEVICE_REGISTRATION_REQUESTED.ceType() + "\",\"data\":{\"organization\":\"" + CUSTOMER
                + "\"}}";
        String cloudEvents = "application/cloudevents+json; charset=utf-8";
        add(
                attacks,
                "D5 structured mode that disagrees with its headers",
                malformed,
                json(structured).header(Headers.CONTENT_TYPE, cloudEvents));
        add(
                attacks,
                "D5 structured mode for one that never agreed",
                RejectionCode.NOT_AUTHORIZED,
                json(structured.replace(CUSTOMER, STRANGER)).structured());
        add(
                attacks,
                "D3 forged device.registered in structured mode",
                RejectionCode.UNKNOWN_TYPE,
                json(structured.replace("registration-requested", "registered")).structured());
        add(
                attacks,
                "D6 two ids in structured mode",
                malformed,
                json(structured.replace("\"id\"", "\"id\":\"2\",\"id\"")).structured());
        add(
                attacks,
                "D8 structured mode 10,000 levels deep",
                RejectionCode.MALFORMED_EVENT,
                json("{\"specversion\":\"1.0\",\"data\":" + "[".repeat(10_000)).structured());
        add(
                attacks,
                "D5 batched mode",
                mode,
                record().header(Headers.CONTENT_TYPE, "application/cloudevents-batch+json"));
        add(
                attacks,
                "D5 Avro",
                mode,
                record().structured().header(Headers.CONTENT_TYPE, "application/cloudevents+avro"));
        add(attacks, "D5 a null ce_id", malformed, record().header(Headers.CE_ID, (byte[]) null));
        add(
                attacks,
                "D5 a structured body that disagrees with binary headers",
                RejectionCode.MALFORMED_EVENT,
                json(structured));
        add(attacks, "D6 10,000 headers", malformed, record().manyHeaders(10_000));
        add(attacks, "D6 one header of a megabyte", malformed, record().header("x-trace", new byte[MIB]));
        add(attacks, "D6 an id that is not UTF-8", malformed, record().header(Headers.CE_ID, new byte[] {
            'a', (byte) 0xff
        }));
        add(attacks, "D6 an overlong sequence", malformed, record().header(Headers.CE_ID, new byte[] {
            (byte) 0xc0, (byte) 0xaf
        }));
        add(attacks, "D6 CRLF in the source", malformed, record().header(Headers.CE_SOURCE, "/x\r\nce_type: y"));
        add(attacks, "D6 NUL in the subject", malformed, record().header(Headers.CE_SUBJECT, "a\u0000"));
        add(
                attacks,
                "D10 a ce_time without a zone",
                malformed,
                record().header(Headers.CE_TIME, "2026-03-01T10:00:00"));
        add(
                attacks,
                "D10 a ce_time of the year 10000",
                malformed,
                record().header(Headers.CE_TIME, "+10000-01-01T00:00:00Z"));
        add(attacks, "D7 a key of 257 bytes", RejectionCode.KEY_TOO_LARGE, record().key(new byte[257]));
        add(attacks, "D7 a key of a megabyte", RejectionCode.KEY_TOO_LARGE, record().key(new byte[MIB]));
    }

    private static void values(List<Attack> attacks) {
        RejectionCode malformed = RejectionCode.MALFORMED_EVENT;
        add(attacks, "D8 @class", malformed, json(with("\"@class\":\"javax.script.ScriptEngineManager\"")));
        add(attacks, "D8 @type", malformed, json(with("\"@type\":\"java.net.URL\"")));
        add(
                attacks,
                "D8 a polymorphic list",
                malformed,
                json("[\"java.util.HashMap\",{\"organization\":\"" + CUSTOMER + "\"}]"));
        add(attacks, "D8 Java-serialised bytes", malformed, record().value(serialised()));
        add(
                attacks,
                "D8 XML with a DOCTYPE",
                malformed,
                record().value(
                                "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><x>&e;</x>"));
        add(attacks, "D8 no value", malformed, record().value((byte[]) null));
        add(attacks, "D8 nothing", malformed, record().value(""));
        add(attacks, "D8 JSON's null", malformed, record().value("null"));
        add(attacks, "D8 JSON that breaks off", malformed, record().value("{\"organization\":\"" + CUSTOMER));
        add(attacks, "D8 JSON with something behind it", malformed, json(with("\"model\":\"M\"") + "{}"));
        add(attacks, "D8 a property twice", malformed, json(with("\"serialNumber\":\"T\"")));
        add(
                attacks,
                "D8 JSON 10,000 levels deep",
                malformed,
                record().value("{\"organization\":" + "[".repeat(10_000)));
        add(attacks, "D8 a number of many digits", malformed, json(with("\"model\":1" + "0".repeat(5000))));
        add(attacks, "D8 a huge exponent", malformed, json(with("\"model\":1e999999999")));
        add(
                attacks,
                "D8 not UTF-8",
                malformed,
                record().value(with("\"model\":\"F\u00f6rde\"").getBytes(ISO_8859_1)));
        add(
                attacks,
                "D9 a reference to fetch in the data",
                malformed,
                json(with("\"dataref\":\"http://169.254.169.254/latest\"")));
        add(attacks, "D15 a value of 33 KiB", RejectionCode.TOO_LARGE, record().value(spaces(33 * 1024)));
        add(attacks, "D15 30 MiB in a few kilobytes", RejectionCode.TOO_LARGE, record().value(new byte[30 * MIB]));
    }

    private static void activity(List<Attack> attacks) {
        RejectionCode malformed = RejectionCode.MALFORMED_EVENT;
        for (String time : List.of(
                "\"-0001-01-01T00:00:00Z\"",
                "\"+10000-01-01T00:00:00Z\"",
                "\"2026-03-01T10:00:00\"",
                "\"2026-02-30T10:00:00Z\"",
                "\"soon\"",
                "\"\"",
                "1772359200",
                "null")) {
            add(attacks, "D10 seen at " + time, malformed, seen(time));
        }
        RejectionCode invalid = RejectionCode.INVALID_DEVICE;
        add(attacks, "D3 activity of no device", invalid, sighting(""));
        add(attacks, "D3 activity of half a device", invalid, sighting("\"serialNumber\":\"S\",\"model\":\"M\","));
        add(
                attacks,
                "D3 activity of a placeholder",
                invalid,
                sighting("\"serialNumber\":\"To be filled by O.E.M.\",\"model\":\"M\",\"manufacturer\":\"C\","));
        add(
                attacks,
                "D3 activity of two devices",
                invalid,
                sighting("\"deviceId\":\"" + DEVICE
                        + "\",\"serialNumber\":\"S-1\",\"model\":\"M\",\"manufacturer\":\"C\","));
        add(
                attacks,
                "D3 activity of a device without a name",
                invalid,
                sighting("\"serialNumber\":\"a\\u202eb\",\"model\":\"M\",\"manufacturer\":\"C\","));
        add(
                attacks,
                "D3 a hash in activity",
                malformed,
                sighting("\"deviceId\":\"" + DEVICE + "\",\"hardwareHash\":\"T0E=\","));
    }

    private static void add(List<Attack> attacks, String name, RejectionCode answer, PartnerRecord record) {
        attacks.add(new Attack(name, answer, record.build(0)));
    }

    private static byte[] spaces(int count) {
        byte[] bytes = new byte[count];
        Arrays.fill(bytes, (byte) ' ');
        System.arraycopy(with("\"model\":\"M\"").getBytes(UTF_8), 0, bytes, 0, 20);
        return bytes;
    }

    private static byte[] serialised() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(new HashMap<>(Map.of("organization", CUSTOMER)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
