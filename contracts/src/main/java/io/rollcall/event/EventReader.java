package io.rollcall.event;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Makes events of the fields that were read. */
final class EventReader {

    private EventReader() {}

    static Event event(EventType type, Fields fields) throws MalformedEventException {
        return switch (type) {
            case REGISTRATION_SUBMITTED -> submitted(fields);
            case REGISTRATION_PUBLISHED -> published(fields);
            case DEVICE_REGISTRATION_REQUESTED ->
                new DeviceRegistrationRequested(
                        device(fields), evidence(fields.object(Field.EVIDENCE)), problem(fields.object(Field.PROBLEM)));
            case DEVICE_DEREGISTRATION_REQUESTED ->
                new DeviceDeregistrationRequested(
                        device(fields), fields.uuid(Field.UNDOES), problem(fields.object(Field.PROBLEM)));
            case DEVICE_UPDATE_REQUESTED ->
                new DeviceUpdateRequested(device(fields), clears(fields), problem(fields.object(Field.PROBLEM)));
            case DEVICE_REGISTERED ->
                new DeviceRegistered(device(fields), verdict(fields), fields.instant(Field.RELEASED_AT));
            case DEVICE_FAILED -> new DeviceFailed(device(fields), verdict(fields), failedKind(fields));
            case DEVICE_DUPLICATE,
                    DEVICE_CLAIMED,
                    DEVICE_NOT_FOUND,
                    DEVICE_INVALID,
                    DEVICE_DEREGISTERED,
                    DEVICE_REFUSED,
                    DEVICE_UPDATED -> Outcome.ofEventType(type).event(device(fields), verdict(fields));
            case DEVICE_ENROLLED -> new DeviceEnrolled(sighting(fields));
            case DEVICE_SEEN -> new DeviceSeen(sighting(fields));
            case DEVICE_STATUS_CHANGED -> statusChanged(fields);
            case PARTNER_RELATIONSHIP_CHANGED -> relationship(fields);
            case PARTNER_EVENT_REJECTED -> rejected(fields);
        };
    }

    static PartnerEvent partnerEvent(EventType type, Fields fields) throws MalformedEventException {
        fields.require(Field.ORGANIZATION);
        return switch (type) {
            case DEVICE_REGISTRATION_REQUESTED ->
                new PartnerEvent.RegistrationRequested(
                        fields.text(Field.ORGANIZATION),
                        fields.text(Field.SERIAL_NUMBER),
                        fields.text(Field.MANUFACTURER),
                        fields.text(Field.MODEL),
                        fields.text(Field.HARDWARE_HASH),
                        fields.text(Field.GROUP_TAG),
                        fields.text(Field.ASSIGNED_USER),
                        fields.text(Field.PURCHASE_ORDER));
            case DEVICE_ENROLLED ->
                new PartnerEvent.Enrolled(
                        fields.text(Field.ORGANIZATION),
                        fields.uuid(Field.DEVICE_ID),
                        fields.text(Field.SERIAL_NUMBER),
                        fields.text(Field.MANUFACTURER),
                        fields.text(Field.MODEL),
                        fields.require(Field.TIME).instant(Field.TIME));
            case DEVICE_SEEN ->
                new PartnerEvent.Seen(
                        fields.text(Field.ORGANIZATION),
                        fields.uuid(Field.DEVICE_ID),
                        fields.text(Field.SERIAL_NUMBER),
                        fields.text(Field.MANUFACTURER),
                        fields.text(Field.MODEL),
                        fields.require(Field.TIME).instant(Field.TIME));
            default -> throw new MalformedEventException("a partner does not publish " + type.shortName());
        };
    }

    private static RequestedDevice device(Fields fields) throws MalformedEventException {
        fields.require(Field.REQUEST_ID, Field.REGISTRATION_ID, Field.ORGANIZATION, Field.REQUESTED_AT, Field.ROW);
        return new RequestedDevice(
                fields.uuid(Field.REQUEST_ID),
                fields.uuid(Field.REGISTRATION_ID),
                fields.text(Field.ORGANIZATION),
                fields.text(Field.PARTNER),
                fields.text(Field.SUBMITTED_BY),
                fields.instant(Field.REQUESTED_AT),
                fields.number(Field.ROW),
                fields.text(Field.FILE),
                fields.smallNumber(Field.LINE),
                fields.uuid(Field.DEVICE_ID),
                fields.text(Field.SERIAL_NUMBER),
                fields.text(Field.MANUFACTURER),
                fields.text(Field.MODEL),
                fields.text(Field.GROUP_TAG),
                fields.text(Field.ASSIGNED_USER),
                fields.text(Field.PURCHASE_ORDER),
                fields.texts(Field.WARNINGS));
    }

    private static HashEvidence evidence(Fields fields) throws MalformedEventException {
        if (fields == null) {
            return null;
        }
        String problem = fields.textOrObject(Field.PROBLEM);
        if (problem == null) {
            fields.require(Field.MANUFACTURER, Field.MODEL, Field.SERIAL_NUMBER);
        }
        return new HashEvidence(
                problem,
                fields.texts(Field.WARNINGS),
                fields.text(Field.MANUFACTURER),
                fields.text(Field.MODEL),
                fields.text(Field.SERIAL_NUMBER),
                fields.uuid(Field.SMBIOS_UUID),
                fields.instant(Field.CAPTURED_AT),
                fields.text(Field.SHA256));
    }

    private static Problem problem(Fields fields) throws MalformedEventException {
        if (fields == null) {
            return null;
        }
        fields.require(Field.CODE);
        return new Problem(fields.text(Field.CODE), fields.text(Field.COLUMN), fields.map(Field.DETAILS));
    }

    private static Verdict verdict(Fields fields) throws MalformedEventException {
        fields.require(Field.CLAIM_SEQ, Field.DECIDED_AT);
        return new Verdict(
                fields.text(Field.CODE),
                fields.map(Field.DETAILS),
                fields.number(Field.CLAIM_SEQ),
                fields.instant(Field.DECIDED_AT));
    }

    private static Set<MetadataField> clears(Fields fields) throws MalformedEventException {
        Set<MetadataField> clears = EnumSet.noneOf(MetadataField.class);
        List<String> names = fields.texts(Field.CLEARS);
        if (names != null) {
            for (String name : names) {
                clears.add(named(MetadataField.values(), name, Field.CLEARS));
            }
        }
        return clears;
    }

    /** Absent for a registration, which it always was in events of old. */
    private static RegistrationKind failedKind(Fields fields) throws MalformedEventException {
        RegistrationKind kind = named(RegistrationKind.values(), fields, Field.KIND);
        return kind == null ? RegistrationKind.REGISTRATION : kind;
    }

    private static RegistrationSubmitted submitted(Fields fields) throws MalformedEventException {
        fields.require(
                Field.REGISTRATION_ID, Field.ORGANIZATION, Field.KIND, Field.SUBMITTED_AT, Field.SOURCE, Field.ROWS);
        List<SubmittedFile> files = new ArrayList<>();
        for (Fields file : fields.objects(Field.FILES)) {
            files.add(new SubmittedFile(
                    file.text(Field.NAME),
                    file.text(Field.ENCODING),
                    file.text(Field.SEPARATOR),
                    file.texts(Field.COLUMNS),
                    file.number(Field.ROWS)));
        }
        return new RegistrationSubmitted(
                fields.uuid(Field.REGISTRATION_ID),
                fields.text(Field.ORGANIZATION),
                named(RegistrationKind.values(), fields, Field.KIND),
                fields.text(Field.PARTNER),
                fields.text(Field.SUBMITTED_BY),
                fields.instant(Field.SUBMITTED_AT),
                named(RegistrationSource.values(), fields, Field.SOURCE),
                fields.number(Field.ROWS),
                files,
                fields.text(Field.ISSUER));
    }

    private static RegistrationPublished published(Fields fields) throws MalformedEventException {
        fields.require(Field.REGISTRATION_ID, Field.ORGANIZATION, Field.ROWS, Field.PUBLISHED_AT);
        return new RegistrationPublished(
                fields.uuid(Field.REGISTRATION_ID),
                fields.text(Field.ORGANIZATION),
                fields.number(Field.ROWS),
                fields.instant(Field.PUBLISHED_AT));
    }

    private static Sighting sighting(Fields fields) throws MalformedEventException {
        fields.require(Field.DEVICE_ID, Field.TIME);
        return new Sighting(
                fields.uuid(Field.DEVICE_ID),
                fields.text(Field.ORGANIZATION),
                fields.text(Field.PARTNER),
                fields.text(Field.REPORTED_BY),
                fields.instant(Field.TIME));
    }

    private static DeviceStatusChanged statusChanged(Fields fields) throws MalformedEventException {
        fields.require(Field.ORGANIZATION, Field.DEVICE_ID, Field.STATUS, Field.UPDATED_AT);
        return new DeviceStatusChanged(
                fields.text(Field.ORGANIZATION),
                fields.uuid(Field.DEVICE_ID),
                named(DeviceStatus.values(), fields, Field.STATUS),
                named(DeviceStatus.values(), fields, Field.PREVIOUS_STATUS),
                fields.text(Field.SERIAL_NUMBER),
                fields.text(Field.MANUFACTURER),
                fields.text(Field.MODEL),
                fields.text(Field.GROUP_TAG),
                fields.text(Field.ASSIGNED_USER),
                fields.text(Field.PURCHASE_ORDER),
                fields.uuid(Field.REGISTRATION_ID),
                fields.text(Field.REGISTERED_BY),
                fields.text(Field.PARTNER),
                fields.instant(Field.REQUESTED_AT),
                fields.instant(Field.REGISTERED_AT),
                fields.instant(Field.ENROLLED_AT),
                fields.instant(Field.LAST_SEEN_AT),
                fields.instant(Field.QUIET_SINCE),
                fields.instant(Field.INACTIVE_AT),
                fields.instant(Field.UPDATED_AT),
                named(Outcome.values(), fields, Field.OUTCOME),
                fields.text(Field.CODE),
                fields.map(Field.DETAILS),
                fields.uuid(Field.REQUEST_ID));
    }

    private static PartnerRelationshipChanged relationship(Fields fields) throws MalformedEventException {
        fields.require(Field.PARTNER, Field.ORGANIZATION, Field.STATE, Field.VERSION, Field.CHANGED_AT);
        return new PartnerRelationshipChanged(
                fields.text(Field.PARTNER),
                fields.text(Field.ORGANIZATION),
                named(RelationshipState.values(), fields, Field.STATE),
                fields.number(Field.VERSION),
                fields.text(Field.CHANGED_BY),
                fields.instant(Field.CHANGED_AT));
    }

    private static PartnerEventRejected rejected(Fields fields) throws MalformedEventException {
        fields.require(Field.PARTNER, Field.PARTITION, Field.OFFSET, Field.CODE, Field.REJECTED_AT);
        return new PartnerEventRejected(
                fields.text(Field.PARTNER),
                fields.smallNumber(Field.PARTITION),
                fields.number(Field.OFFSET),
                fields.text(Field.EVENT_ID),
                fields.text(Field.EVENT_TYPE),
                fields.text(Field.ORGANIZATION),
                fields.text(Field.CODE),
                fields.text(Field.DETAIL),
                fields.instant(Field.REJECTED_AT));
    }

    private static <T extends Named> T named(T[] constants, Fields fields, Field field) throws MalformedEventException {
        String name = fields.text(field);
        return name == null ? null : named(constants, name, field);
    }

    private static <T extends Named> T named(T[] constants, String name, Field field) throws MalformedEventException {
        for (T constant : constants) {
            if (constant.wireName().equals(name)) {
                return constant;
            }
        }
        throw new MalformedEventException("field " + field.json + " has an unknown value");
    }
}
