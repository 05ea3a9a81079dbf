package io.rollcall.event;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** An event of each type, with everything in it and with the least that it can have. */
final class EventSamples {

    static final UUID REQUEST = UUID.fromString("be2c8c25-29c4-88c0-8689-3d8366d0622c");
    static final UUID OTHER_REQUEST = UUID.fromString("4f8d7a52-0b1e-8c3d-9a6f-5e2d1c0b9a87");
    static final UUID REGISTRATION = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");
    static final UUID DEVICE = UUID.fromString("9a356f8f-2cba-840c-bce6-1bfef3384c1c");
    static final Instant TIME = Instant.parse("2026-11-22T10:15:30.123456Z");
    static final Instant WHOLE_SECOND = Instant.parse("2026-11-22T10:15:31Z");
    private static final String SHA256 = "0123456789abcdef".repeat(4);

    private EventSamples() {}

    static Event full(EventType type) {
        return switch (type) {
            case REGISTRATION_SUBMITTED ->
                new RegistrationSubmitted(
                        REGISTRATION,
                        "contoso",
                        RegistrationKind.DEREGISTRATION,
                        "northwind",
                        "ada",
                        TIME,
                        RegistrationSource.PARTNER_TOPIC,
                        3,
                        List.of(new SubmittedFile("Förde.csv", "UTF-16LE", "semicolon", List.of("Hardware Hash"), 3)),
                        "https://issuer.example");
            case REGISTRATION_PUBLISHED -> new RegistrationPublished(REGISTRATION, "contoso", 250_000, WHOLE_SECOND);
            case DEVICE_REGISTRATION_REQUESTED ->
                new DeviceRegistrationRequested(
                        fullDevice(),
                        new HashEvidence(
                                null,
                                List.of(WarningCode.HASH_PADDING_ADDED.code()),
                                "Contoso Ltd.",
                                "Contoso Book 14",
                                "SYN-0000001",
                                UUID.fromString("4c4c4544-0035-3010-8052-b4c04f4d4e31"),
                                WHOLE_SECOND,
                                SHA256),
                        new Problem("value-too-long", "Group Tag", Map.of("limit", "256", "column", "Group Tag")));
            case DEVICE_DEREGISTRATION_REQUESTED ->
                new DeviceDeregistrationRequested(
                        fullDevice(), OTHER_REQUEST, new Problem("row-malformed", null, Map.of("limit", "3")));
            case DEVICE_UPDATE_REQUESTED ->
                new DeviceUpdateRequested(
                        fullDevice(),
                        Set.of(MetadataField.GROUP_TAG, MetadataField.PURCHASE_ORDER),
                        new Problem("value-too-long", "Group Tag", Map.of("limit", "256")));
            case DEVICE_REGISTERED ->
                new DeviceRegistered(fullDevice(), new Verdict(null, Map.of("a", "1"), 7, TIME), WHOLE_SECOND);
            case DEVICE_FAILED ->
                new DeviceFailed(
                        fullDevice(),
                        new Verdict(codeOf(type), Map.of("file", "1"), 7, TIME),
                        RegistrationKind.DEREGISTRATION);
            case DEVICE_DEREGISTERED, DEVICE_UPDATED ->
                outcome(type).event(fullDevice(), new Verdict(null, Map.of("a", "1", "b", "\"2\""), 7, TIME));
            case DEVICE_DUPLICATE, DEVICE_CLAIMED, DEVICE_NOT_FOUND, DEVICE_INVALID, DEVICE_REFUSED ->
                outcome(type)
                        .event(fullDevice(), new Verdict(codeOf(type), Map.of("file", "1", "hash", "01"), 7, TIME));
            case DEVICE_ENROLLED -> new DeviceEnrolled(new Sighting(DEVICE, "contoso", "northwind", "gw", TIME));
            case DEVICE_SEEN -> new DeviceSeen(new Sighting(DEVICE, "contoso", "northwind", "gw", TIME));
            case DEVICE_STATUS_CHANGED ->
                new DeviceStatusChanged(
                        "contoso",
                        DEVICE,
                        DeviceStatus.FAILED,
                        DeviceStatus.PENDING,
                        "SYN-0000001",
                        "Contoso Ltd.",
                        "Contoso Book 14",
                        "sales",
                        "ada@contoso.example",
                        "PO-1",
                        REGISTRATION,
                        "ada",
                        "northwind",
                        TIME,
                        WHOLE_SECOND,
                        TIME,
                        WHOLE_SECOND,
                        TIME,
                        WHOLE_SECOND,
                        TIME,
                        Outcome.NOT_FOUND,
                        "serial-mismatch",
                        Map.of("file", "1", "hash", "01"),
                        REQUEST);
            case PARTNER_RELATIONSHIP_CHANGED ->
                new PartnerRelationshipChanged("northwind", "contoso", RelationshipState.REVOKED, 2, "ada", TIME);
            case PARTNER_EVENT_REJECTED ->
                new PartnerEventRejected(
                        "northwind",
                        1,
                        42,
                        "order-4711-1",
                        EventType.DEVICE_SEEN.ceType(),
                        "contoso",
                        RejectionCode.NOT_AUTHORIZED.code(),
                        "field time is malformed",
                        TIME);
        };
    }

    static Event minimal(EventType type) {
        return switch (type) {
            case REGISTRATION_SUBMITTED ->
                new RegistrationSubmitted(
                        REGISTRATION,
                        "contoso",
                        RegistrationKind.REGISTRATION,
                        null,
                        null,
                        TIME,
                        RegistrationSource.JSON,
                        0,
                        List.of());
            case REGISTRATION_PUBLISHED -> new RegistrationPublished(REGISTRATION, "contoso", 0, TIME);
            case DEVICE_REGISTRATION_REQUESTED -> new DeviceRegistrationRequested(minimalDevice(), null, null);
            case DEVICE_DEREGISTRATION_REQUESTED -> new DeviceDeregistrationRequested(minimalDevice());
            case DEVICE_UPDATE_REQUESTED -> new DeviceUpdateRequested(minimalDevice());
            case DEVICE_REGISTERED,
                    DEVICE_DUPLICATE,
                    DEVICE_CLAIMED,
                    DEVICE_NOT_FOUND,
                    DEVICE_INVALID,
                    DEVICE_FAILED,
                    DEVICE_DEREGISTERED,
                    DEVICE_REFUSED,
                    DEVICE_UPDATED ->
                outcome(type).event(minimalDevice(), new Verdict(codeOf(type), Map.of(), 0, TIME));
            case DEVICE_ENROLLED -> new DeviceEnrolled(new Sighting(DEVICE, null, null, null, TIME));
            case DEVICE_SEEN -> new DeviceSeen(new Sighting(DEVICE, null, null, null, TIME));
            case DEVICE_STATUS_CHANGED ->
                new DeviceStatusChanged(
                        "contoso",
                        DEVICE,
                        DeviceStatus.PENDING,
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
                        TIME,
                        null,
                        null,
                        null,
                        null);
            case PARTNER_RELATIONSHIP_CHANGED ->
                new PartnerRelationshipChanged("northwind", "contoso", RelationshipState.ACTIVE, 1, null, TIME);
            case PARTNER_EVENT_REJECTED ->
                new PartnerEventRejected(
                        "northwind", 0, 0, null, null, null, RejectionCode.UNREADABLE.code(), null, TIME);
        };
    }

    /** Each kind of partner event, full and minimal. */
    static List<PartnerEvent> partnerEvents() {
        return List.of(
                new PartnerEvent.RegistrationRequested(
                        "contoso", "SYN-1", "Contoso Ltd.", "Book", "T0EAAA==", "sales", "ada", "PO-1"),
                new PartnerEvent.RegistrationRequested("contoso", null, null, null, null, null, null, null),
                new PartnerEvent.Enrolled("contoso", DEVICE, "SYN-1", "Contoso Ltd.", "Book", TIME),
                new PartnerEvent.Enrolled("contoso", null, "SYN-1", "Contoso Ltd.", "Book", TIME),
                new PartnerEvent.Seen("contoso", DEVICE, "SYN-1", "Contoso Ltd.", "Book", TIME),
                new PartnerEvent.Seen("contoso", DEVICE, null, null, null, TIME));
    }

    static RequestedDevice minimalDevice() {
        return new RequestedDevice(
                REQUEST,
                REGISTRATION,
                "contoso",
                null,
                null,
                TIME,
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

    private static RequestedDevice fullDevice() {
        return new RequestedDevice(
                REQUEST,
                REGISTRATION,
                "contoso",
                "northwind",
                "ada",
                TIME,
                2_000_000_000_000L,
                "devices \"new\"\\.csv",
                Integer.MAX_VALUE,
                DEVICE,
                "SYN-0000001",
                "Förde Straße AG 😀",
                "Book\t14",
                "sales",
                "ada@contoso.example",
                "PO-1",
                List.of("hash-checksum-truncated", "hash-padding-added"));
    }

    private static Outcome outcome(EventType type) {
        return Outcome.ofEventType(type);
    }

    private static String codeOf(EventType type) {
        if (type == EventType.DEVICE_DEREGISTERED) {
            return null; // it has one only where an operator did it
        }
        for (OutcomeCode code : OutcomeCode.values()) {
            if (code.outcome() == outcome(type)) {
                return code.code();
            }
        }
        return null;
    }
}
