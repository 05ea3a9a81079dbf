package io.rollcall.event;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What the files in {@code src/test/resources/recorded/events} mean. No value occurs twice in an event, so that a test detects two fields that
 * change places. An event may be added together with its file; an existing one may only be rewritten in another form, with the same values.
 */
final class RecordedEvents {

    private static final String FULL = ".v1";
    private static final String MINIMAL = ".v1.minimal";

    private final SortedMap<String, Event> events = new TreeMap<>();

    private RecordedEvents() {
        registrations();
        requests();
        outcomes();
        activity();
        roll();
        partners();
        added();
    }

    /** The events by the names of their files, without the ending. */
    static SortedMap<String, Event> all() {
        return new RecordedEvents().events;
    }

    private void add(Event event, String variant) {
        String directory = event instanceof PartnerEvent ? "partner/" : "";
        events.put(directory + event.type().shortName() + variant, event);
    }

    private void registrations() {
        add(
                new RegistrationSubmitted(
                        id(2),
                        "wingtip",
                        RegistrationKind.REGISTRATION,
                        "relecloud",
                        "ada",
                        at(1),
                        RegistrationSource.UPLOAD,
                        250_000,
                        List.of(
                                new SubmittedFile(
                                        "Förde \"1\".csv",
                                        "UTF-16LE",
                                        "semicolon",
                                        List.of("Device Serial Number", "Hardware Hash"),
                                        249_998),
                                new SubmittedFile("zweite.csv", "windows-1252", "tab", List.of("Serienummer"), 2)),
                        "https://issuer.example"),
                FULL);
        add(
                new RegistrationSubmitted(
                        id(3),
                        "alpine",
                        RegistrationKind.DEREGISTRATION,
                        null,
                        null,
                        whole(2),
                        RegistrationSource.JSON,
                        0,
                        List.of()),
                MINIMAL);
        add(new RegistrationPublished(id(4), "lucerne", 2_000_000_000_000L, at(3)), FULL);
        add(new RegistrationPublished(id(5), "wingtip", 0, whole(4)), MINIMAL);
    }

    private void requests() {
        add(
                new DeviceRegistrationRequested(
                        device(10),
                        new HashEvidence(
                                null,
                                List.of("hash-padding-added", "hash-trailing-data"),
                                "Evidence Manufacturer",
                                "Evidence Model",
                                "EVIDENCE-1",
                                id(11),
                                at(12),
                                "0123456789abcdef".repeat(4)),
                        new Problem("value-too-long", "Group Tag", Map.of("limit", "256", "length", "300"))),
                FULL);
        add(new DeviceRegistrationRequested(least(13), null, null), MINIMAL);
        add(new DeviceRegistrationRequested(least(14), HashEvidence.invalid("hash-checksum"), null), ".v1.broken-hash");
        add(new DeviceDeregistrationRequested(device(15), id(16)), FULL);
        add(new DeviceDeregistrationRequested(least(17)), MINIMAL);
        add(new DeviceUpdateRequested(device(18), Set.of(MetadataField.GROUP_TAG, MetadataField.PURCHASE_ORDER)), FULL);
        add(new DeviceUpdateRequested(least(19)), MINIMAL);
    }

    private void outcomes() {
        add(new DeviceRegistered(device(20), verdict(21, null), at(22)), FULL);
        add(new DeviceRegistered(least(23), least(24, null), null), MINIMAL);
        add(new DeviceFailed(device(25), verdict(26, "unexpected"), RegistrationKind.UPDATE), FULL);
        add(new DeviceFailed(least(27), least(28, "not-authorized"), RegistrationKind.REGISTRATION), MINIMAL);
        Map<Outcome, String> others = new TreeMap<>(Map.of(
                Outcome.DUPLICATE, "already-registered",
                Outcome.CLAIMED, "claimed-by-other-organization",
                Outcome.NOT_FOUND, "serial-mismatch",
                Outcome.INVALID, "hash-bad-magic",
                Outcome.DEREGISTERED, "released-by-operator",
                Outcome.REFUSED, "not-on-roll",
                Outcome.UPDATED, ""));
        others.forEach((outcome, text) -> {
            int number = 30 + 4 * outcome.ordinal();
            String code = text.isEmpty() ? null : text;
            add(outcome.event(device(number), verdict(number + 1, code)), FULL);
            add(outcome.event(least(number + 2), least(number + 3, code)), MINIMAL);
        });
    }

    private void activity() {
        add(new DeviceEnrolled(new Sighting(id(70), "wingtip", "relecloud", "gateway-1", at(71))), FULL);
        add(new DeviceEnrolled(new Sighting(id(72), null, null, null, whole(73))), MINIMAL);
        add(new DeviceSeen(new Sighting(id(74), "alpine", "relecloud", "gateway-2", at(75))), FULL);
        add(new DeviceSeen(new Sighting(id(76), null, null, null, whole(77))), MINIMAL);
    }

    private void roll() {
        add(
                new DeviceStatusChanged(
                        "wingtip",
                        id(80),
                        DeviceStatus.FAILED,
                        DeviceStatus.PENDING,
                        "SYN-80",
                        "Contoso Ltd.",
                        "Contoso Book 14",
                        "sales",
                        "ada@wingtip.example",
                        "PO-80",
                        id(81),
                        "ada",
                        "relecloud",
                        at(82),
                        at(83),
                        at(84),
                        at(85),
                        at(86),
                        at(87),
                        at(88),
                        Outcome.NOT_FOUND,
                        "model-mismatch",
                        Map.of("file", "1", "hash", "\"01\""),
                        id(89)),
                FULL);
        add(
                new DeviceStatusChanged(
                        "alpine",
                        id(90),
                        DeviceStatus.INACTIVE,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        whole(91),
                        null,
                        null,
                        null,
                        null),
                MINIMAL);
    }

    private void partners() {
        add(
                new PartnerRelationshipChanged("relecloud", "wingtip", RelationshipState.REVOKED, 92, "grace", at(93)),
                FULL);
        add(
                new PartnerRelationshipChanged("relecloud", "alpine", RelationshipState.ACTIVE, 1, null, whole(94)),
                MINIMAL);
        add(
                new PartnerEventRejected(
                        "relecloud",
                        1,
                        95,
                        "order-4711",
                        "io.rollcall.device.seen.v1",
                        "wingtip",
                        "not-authorized",
                        "field time is malformed",
                        at(96)),
                FULL);
        add(new PartnerEventRejected("relecloud", 0, 0, null, null, null, "unreadable", null, whole(97)), MINIMAL);
        add(
                new PartnerEvent.RegistrationRequested(
                        "wingtip",
                        "SYN-98",
                        "Contoso Ltd.",
                        "Contoso Book 14",
                        "T0EAAA==",
                        "sales",
                        "ada@wingtip.example",
                        "PO-98"),
                FULL);
        add(new PartnerEvent.RegistrationRequested("alpine", null, null, null, null, null, null, null), MINIMAL);
        add(new PartnerEvent.Enrolled("wingtip", id(100), "SYN-100", "Contoso Ltd.", "Contoso Book 14", at(101)), FULL);
        add(new PartnerEvent.Enrolled("alpine", id(102), null, null, null, whole(103)), MINIMAL);
        add(new PartnerEvent.Seen("wingtip", id(104), "SYN-104", "Contoso Ltd.", "Contoso Book 14", at(105)), FULL);
        add(new PartnerEvent.Seen("alpine", id(106), null, null, null, whole(107)), MINIMAL);
    }

    /** Fields that were added to events after the first recording. */
    private void added() {
        add(
                new DeviceDeregistrationRequested(
                        device(110), id(111), new Problem("row-malformed", "Model", Map.of("limit", "3"))),
                ".v1.problem");
        add(
                new DeviceUpdateRequested(
                        device(112),
                        Set.of(MetadataField.ASSIGNED_USER),
                        new Problem("value-illegal-character", "Purchase Order", Map.of("character", "U+0000"))),
                ".v1.problem");
    }

    private static RequestedDevice device(int number) {
        String end = "-" + number;
        return new RequestedDevice(
                id(200 + 3 * number),
                id(201 + 3 * number),
                "wingtip",
                "relecloud",
                "ada",
                at(200 + number),
                1000L + number,
                "devices" + end + ".csv",
                2000 + number,
                id(202 + 3 * number),
                "SYN" + end,
                "Förde Straße AG 😀",
                "Book\t14" + end,
                "sales" + end,
                "ada" + end + "@wingtip.example",
                "PO" + end,
                List.of("hash-checksum-truncated", "unknown-column"));
    }

    private static RequestedDevice least(int number) {
        return new RequestedDevice(
                id(200 + 3 * number),
                id(201 + 3 * number),
                "alpine",
                null,
                null,
                whole(200 + number),
                1,
                null,
                0,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static Verdict verdict(int number, String code) {
        return new Verdict(code, Map.of("a", "1", "b", "zwei"), 3000L + number, at(400 + number));
    }

    private static Verdict least(int number, String code) {
        return new Verdict(code, Map.of(), 0, whole(400 + number));
    }

    private static UUID id(int number) {
        return new UUID(0x0193_0000_0000_7000L + number, 0x8000_0000_0000_0000L + number);
    }

    private static Instant at(int number) {
        return whole(number).plusNanos(number * 1_001L);
    }

    private static Instant whole(int number) {
        return Instant.parse("2026-11-02T08:00:00Z").plusSeconds(number);
    }
}
