package io.rollcall.status.support;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.rollcall.device.DeviceIdentity;
import io.rollcall.event.DeviceDeregistrationRequested;
import io.rollcall.event.DeviceOutcome;
import io.rollcall.event.DeviceRegistrationRequested;
import io.rollcall.event.Event;
import io.rollcall.event.Outcome;
import io.rollcall.event.RegistrationKind;
import io.rollcall.event.RegistrationPublished;
import io.rollcall.event.RegistrationSource;
import io.rollcall.event.RegistrationSubmitted;
import io.rollcall.event.RequestedDevice;
import io.rollcall.event.Verdict;
import io.rollcall.id.RowId;

/** An upload of an organisation: makes its events. Rows are numbered from 1, devices named by their serial numbers. */
public final class Upload {

    public static final String MANUFACTURER = "Contoso Ltd.";
    public static final String MODEL = "Contoso Book 14";

    private final UUID id = UUID.randomUUID();
    private final String organization;
    private final Instant at;
    private final int rows;
    private String groupTag = "Sales";
    private String partner;

    public Upload(String organization, Instant at, int rows) {
        this.organization = organization;
        this.at = at;
        this.rows = rows;
    }

    public Upload groupTag(String tag) {
        groupTag = tag;
        return this;
    }

    public Upload partner(String name) {
        partner = name;
        return this;
    }

    public UUID id() {
        return id;
    }

    public Instant at() {
        return at;
    }

    public static UUID deviceId(String serialNumber) {
        return DeviceIdentity.of(MANUFACTURER, MODEL, serialNumber).deviceId();
    }

    public RegistrationSubmitted submitted() {
        return submitted(RegistrationKind.REGISTRATION);
    }

    public RegistrationSubmitted submitted(RegistrationKind kind) {
        return new RegistrationSubmitted(
                id,
                organization,
                kind,
                partner,
                organization + "-admin",
                at,
                RegistrationSource.UPLOAD,
                rows,
                List.of());
    }

    public RegistrationPublished published() {
        return new RegistrationPublished(id, organization, rows, at.plusSeconds(1));
    }

    /**
     * What a row asks for.
     *
     * @param serialNumber null for a row without a complete identity
     */
    public RequestedDevice row(int row, String serialNumber, String... warnings) {
        return new RequestedDevice(
                RowId.of(id, row),
                id,
                organization,
                partner,
                organization + "-admin",
                at,
                row,
                "devices.csv",
                row + 1,
                serialNumber == null ? null : deviceId(serialNumber),
                serialNumber,
                MANUFACTURER,
                MODEL,
                groupTag,
                "user" + row + "@example.com",
                "PO-" + row,
                List.of(warnings));
    }

    public DeviceRegistrationRequested requested(int row, String serialNumber) {
        return new DeviceRegistrationRequested(row(row, serialNumber), null, null);
    }

    public DeviceDeregistrationRequested deregistrationRequested(int row, String serialNumber) {
        return new DeviceDeregistrationRequested(row(row, serialNumber));
    }

    public DeviceOutcome decided(
            int row, String serialNumber, Outcome outcome, String code, long claimSeq, int second) {
        return decided(row(row, serialNumber), outcome, code, Map.of(), claimSeq, second);
    }

    /**
     * How a row ended.
     *
     * @param second when, counted from the upload
     */
    public DeviceOutcome decided(
            RequestedDevice device,
            Outcome outcome,
            String code,
            Map<String, String> details,
            long claimSeq,
            int second) {
        return outcome.event(device, new Verdict(code, details, claimSeq, at.plusSeconds(second)));
    }

    public DeviceOutcome registered(int row, String serialNumber) {
        return decided(row, serialNumber, Outcome.REGISTERED, null, 1, 2);
    }

    /** The registration of so many devices, all of them registered. */
    public static List<Event> allRegistered(Upload upload, String serialPrefix) {
        List<Event> events = new ArrayList<>();
        events.add(upload.submitted());
        for (int row = 1; row <= upload.rows; row++) {
            events.add(upload.requested(row, serialPrefix + row));
            events.add(upload.registered(row, serialPrefix + row));
        }
        events.add(upload.published());
        return events;
    }
}
