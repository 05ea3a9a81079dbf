package io.rollcall.event;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import com.fasterxml.jackson.core.JsonGenerator;

/** Writes events as JSON objects; what is null or empty is left out. */
final class EventWriter {

    private final JsonGenerator json;

    EventWriter(JsonGenerator json) {
        this.json = json;
    }

    void write(Event event) throws IOException {
        json.writeStartObject();
        if (event instanceof DeviceRegistrationRequested requested) {
            device(requested.device());
            evidence(requested.evidence());
            problem(requested.problem());
        } else if (event instanceof DeviceDeregistrationRequested requested) {
            device(requested.device());
            uuid(Field.UNDOES, requested.undoes());
            problem(requested.problem());
        } else if (event instanceof DeviceUpdateRequested requested) {
            device(requested.device());
            texts(
                    Field.CLEARS,
                    requested.clears().stream().map(Named::wireName).sorted().toList());
            problem(requested.problem());
        } else if (event instanceof DeviceOutcome outcome) {
            device(outcome.device());
            verdict(outcome.verdict());
            ownWords(outcome);
        } else if (event instanceof RegistrationSubmitted submitted) {
            submitted(submitted);
        } else if (event instanceof RegistrationPublished published) {
            uuid(Field.REGISTRATION_ID, published.registrationId());
            text(Field.ORGANIZATION, published.organization());
            number(Field.ROWS, published.rows());
            instant(Field.PUBLISHED_AT, published.publishedAt());
        } else if (event instanceof DeviceActivity activity) {
            sighting(activity.sighting());
        } else if (event instanceof DeviceStatusChanged changed) {
            statusChanged(changed);
        } else if (event instanceof PartnerRelationshipChanged changed) {
            relationship(changed);
        } else if (event instanceof PartnerEventRejected rejected) {
            rejected(rejected);
        } else if (event instanceof PartnerEvent partnerEvent) {
            partnerEvent(partnerEvent);
        } else {
            throw new IllegalStateException("an event without a JSON form: " + event.type());
        }
        json.writeEndObject();
    }

    private void device(RequestedDevice device) throws IOException {
        uuid(Field.REQUEST_ID, device.requestId());
        uuid(Field.REGISTRATION_ID, device.registrationId());
        text(Field.ORGANIZATION, device.organization());
        text(Field.PARTNER, device.partner());
        text(Field.SUBMITTED_BY, device.submittedBy());
        instant(Field.REQUESTED_AT, device.requestedAt());
        number(Field.ROW, device.row());
        text(Field.FILE, device.file());
        if (device.line() > 0) {
            number(Field.LINE, device.line());
        }
        uuid(Field.DEVICE_ID, device.deviceId());
        text(Field.SERIAL_NUMBER, device.serialNumber());
        text(Field.MANUFACTURER, device.manufacturer());
        text(Field.MODEL, device.model());
        text(Field.GROUP_TAG, device.groupTag());
        text(Field.ASSIGNED_USER, device.assignedUser());
        text(Field.PURCHASE_ORDER, device.purchaseOrder());
        texts(Field.WARNINGS, device.warnings());
    }

    private void evidence(HashEvidence evidence) throws IOException {
        if (evidence == null) {
            return;
        }
        json.writeObjectFieldStart(Field.EVIDENCE.json);
        text(Field.PROBLEM, evidence.problem());
        texts(Field.WARNINGS, evidence.warnings());
        text(Field.MANUFACTURER, evidence.manufacturer());
        text(Field.MODEL, evidence.model());
        text(Field.SERIAL_NUMBER, evidence.serialNumber());
        uuid(Field.SMBIOS_UUID, evidence.smbiosUuid());
        instant(Field.CAPTURED_AT, evidence.capturedAt());
        text(Field.SHA256, evidence.sha256());
        json.writeEndObject();
    }

    private void problem(Problem problem) throws IOException {
        if (problem == null) {
            return;
        }
        json.writeObjectFieldStart(Field.PROBLEM.json);
        text(Field.CODE, problem.code());
        text(Field.COLUMN, problem.column());
        map(Field.DETAILS, problem.details());
        json.writeEndObject();
    }

    private void verdict(Verdict verdict) throws IOException {
        text(Field.CODE, verdict.code());
        map(Field.DETAILS, verdict.details());
        number(Field.CLAIM_SEQ, verdict.claimSeq());
        instant(Field.DECIDED_AT, verdict.decidedAt());
    }

    /** What outcomes of one type alone have to say. */
    private void ownWords(DeviceOutcome outcome) throws IOException {
        if (outcome instanceof DeviceRegistered registered) {
            instant(Field.RELEASED_AT, registered.releasedAt());
        } else if (outcome instanceof DeviceFailed failed && failed.kind() != RegistrationKind.REGISTRATION) {
            named(Field.KIND, failed.kind());
        }
    }

    private void submitted(RegistrationSubmitted event) throws IOException {
        uuid(Field.REGISTRATION_ID, event.registrationId());
        text(Field.ORGANIZATION, event.organization());
        named(Field.KIND, event.kind());
        text(Field.PARTNER, event.partner());
        text(Field.SUBMITTED_BY, event.submittedBy());
        instant(Field.SUBMITTED_AT, event.submittedAt());
        named(Field.SOURCE, event.source());
        number(Field.ROWS, event.rows());
        text(Field.ISSUER, event.issuer());
        if (event.files().isEmpty()) {
            return;
        }
        json.writeArrayFieldStart(Field.FILES.json);
        for (SubmittedFile file : event.files()) {
            json.writeStartObject();
            text(Field.NAME, file.name());
            text(Field.ENCODING, file.encoding());
            text(Field.SEPARATOR, file.separator());
            texts(Field.COLUMNS, file.columns());
            number(Field.ROWS, file.rows());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void sighting(Sighting sighting) throws IOException {
        uuid(Field.DEVICE_ID, sighting.deviceId());
        text(Field.ORGANIZATION, sighting.organization());
        text(Field.PARTNER, sighting.partner());
        text(Field.REPORTED_BY, sighting.reportedBy());
        instant(Field.TIME, sighting.time());
    }

    private void statusChanged(DeviceStatusChanged event) throws IOException {
        text(Field.ORGANIZATION, event.organization());
        uuid(Field.DEVICE_ID, event.deviceId());
        named(Field.STATUS, event.status());
        named(Field.PREVIOUS_STATUS, event.previousStatus());
        text(Field.SERIAL_NUMBER, event.serialNumber());
        text(Field.MANUFACTURER, event.manufacturer());
        text(Field.MODEL, event.model());
        text(Field.GROUP_TAG, event.groupTag());
        text(Field.ASSIGNED_USER, event.assignedUser());
        text(Field.PURCHASE_ORDER, event.purchaseOrder());
        uuid(Field.REGISTRATION_ID, event.registrationId());
        text(Field.REGISTERED_BY, event.registeredBy());
        text(Field.PARTNER, event.partner());
        instant(Field.REQUESTED_AT, event.requestedAt());
        instant(Field.REGISTERED_AT, event.registeredAt());
        instant(Field.ENROLLED_AT, event.enrolledAt());
        instant(Field.LAST_SEEN_AT, event.lastSeenAt());
        instant(Field.QUIET_SINCE, event.quietSince());
        instant(Field.INACTIVE_AT, event.inactiveAt());
        instant(Field.UPDATED_AT, event.updatedAt());
        named(Field.OUTCOME, event.outcome());
        text(Field.CODE, event.code());
        map(Field.DETAILS, event.details());
        uuid(Field.REQUEST_ID, event.requestId());
    }

    private void relationship(PartnerRelationshipChanged event) throws IOException {
        text(Field.PARTNER, event.partner());
        text(Field.ORGANIZATION, event.organization());
        named(Field.STATE, event.state());
        number(Field.VERSION, event.version());
        text(Field.CHANGED_BY, event.changedBy());
        instant(Field.CHANGED_AT, event.changedAt());
    }

    private void rejected(PartnerEventRejected event) throws IOException {
        text(Field.PARTNER, event.partner());
        number(Field.PARTITION, event.partition());
        number(Field.OFFSET, event.offset());
        text(Field.EVENT_ID, event.eventId());
        text(Field.EVENT_TYPE, event.eventType());
        text(Field.ORGANIZATION, event.organization());
        text(Field.CODE, event.code());
        text(Field.DETAIL, event.detail());
        instant(Field.REJECTED_AT, event.rejectedAt());
    }

    private void partnerEvent(PartnerEvent event) throws IOException {
        text(Field.ORGANIZATION, event.organization());
        if (event instanceof PartnerEvent.RegistrationRequested requested) {
            identity(null, requested.serialNumber(), requested.manufacturer(), requested.model());
            text(Field.HARDWARE_HASH, requested.hardwareHash());
            text(Field.GROUP_TAG, requested.groupTag());
            text(Field.ASSIGNED_USER, requested.assignedUser());
            text(Field.PURCHASE_ORDER, requested.purchaseOrder());
        } else if (event instanceof PartnerEvent.Enrolled enrolled) {
            identity(enrolled.deviceId(), enrolled.serialNumber(), enrolled.manufacturer(), enrolled.model());
            instant(Field.TIME, enrolled.time());
        } else if (event instanceof PartnerEvent.Seen seen) {
            identity(seen.deviceId(), seen.serialNumber(), seen.manufacturer(), seen.model());
            instant(Field.TIME, seen.time());
        }
    }

    private void identity(UUID deviceId, String serialNumber, String manufacturer, String model) throws IOException {
        uuid(Field.DEVICE_ID, deviceId);
        text(Field.SERIAL_NUMBER, serialNumber);
        text(Field.MANUFACTURER, manufacturer);
        text(Field.MODEL, model);
    }

    private void text(Field field, String value) throws IOException {
        if (value != null) {
            json.writeStringField(field.json, value);
        }
    }

    private void named(Field field, Named value) throws IOException {
        if (value != null) {
            json.writeStringField(field.json, value.wireName());
        }
    }

    private void uuid(Field field, UUID value) throws IOException {
        if (value != null) {
            json.writeStringField(field.json, value.toString());
        }
    }

    private void instant(Field field, Instant value) throws IOException {
        if (value != null) {
            json.writeStringField(field.json, value.toString());
        }
    }

    private void number(Field field, long value) throws IOException {
        json.writeNumberField(field.json, value);
    }

    private void texts(Field field, List<String> values) throws IOException {
        if (values.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart(field.json);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }

    /** In the order of the keys, so that the same event is always the same bytes. */
    private void map(Field field, Map<String, String> values) throws IOException {
        if (values.isEmpty()) {
            return;
        }
        json.writeObjectFieldStart(field.json);
        for (Map.Entry<String, String> entry : new TreeMap<>(values).entrySet()) {
            json.writeStringField(entry.getKey(), entry.getValue());
        }
        json.writeEndObject();
    }
}
