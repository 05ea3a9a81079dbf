package io.rollcall.registration;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import io.rollcall.device.DeviceIdentity;
import io.rollcall.event.DeviceDeregistrationRequested;
import io.rollcall.event.DeviceRegistrationRequested;
import io.rollcall.event.DeviceRequest;
import io.rollcall.event.DeviceUpdateRequested;
import io.rollcall.event.HashEvidence;
import io.rollcall.event.MetadataField;
import io.rollcall.event.Problem;
import io.rollcall.event.RequestedDevice;
import io.rollcall.id.RowId;

/**
 * Requests as intake publishes them. One object is one request in the making; what a test says nothing about is a row with a valid hash of a
 * device that its serial number tells apart.
 */
public final class Asking {

    private static final String MANUFACTURER = "Contoso Ltd.";
    private static final String MODEL = "Contoso Book 14";

    private final String organization;
    private UUID registrationId = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");
    private long row = 1;
    private String partner;
    private Instant requestedAt = Instant.parse("2026-03-01T10:00:00Z");
    private String serialNumber = "SYN-0000001";
    private String manufacturer = MANUFACTURER;
    private String smbiosUuid;
    private String groupTag;
    private String assignedUser;
    private String purchaseOrder;

    private Asking(String organization) {
        this.organization = organization;
    }

    public static Asking by(String organization) {
        return new Asking(organization);
    }

    public Asking registration(UUID id) {
        registrationId = id;
        return this;
    }

    public Asking row(long number) {
        row = number;
        return this;
    }

    public Asking through(String partner) {
        this.partner = partner;
        return this;
    }

    public Asking at(Instant time) {
        requestedAt = time;
        return this;
    }

    public Asking device(String serialNumber) {
        this.serialNumber = serialNumber;
        return this;
    }

    public Asking madeBy(String manufacturer) {
        this.manufacturer = manufacturer;
        return this;
    }

    /** With another main board than the others. */
    public Asking board(String uuid) {
        smbiosUuid = uuid;
        return this;
    }

    public Asking groupTag(String value) {
        groupTag = value;
        return this;
    }

    public Asking assignedUser(String value) {
        assignedUser = value;
        return this;
    }

    public Asking purchaseOrder(String value) {
        purchaseOrder = value;
        return this;
    }

    public String serial() {
        return serialNumber;
    }

    public UUID deviceId() {
        return deviceId(serialNumber, manufacturer);
    }

    /** The id of the device that has this serial number and is otherwise like all others here. */
    public static UUID deviceId(String serialNumber) {
        return deviceId(serialNumber, MANUFACTURER);
    }

    private static UUID deviceId(String serialNumber, String manufacturer) {
        return DeviceIdentity.of(manufacturer, MODEL, serialNumber).deviceId();
    }

    public DeviceRegistrationRequested register() {
        return new DeviceRegistrationRequested(requested(deviceId()), evidence(serialNumber), null);
    }

    /** The hash says another serial number. */
    public DeviceRegistrationRequested registerAgainstHash(String serialInHash) {
        return new DeviceRegistrationRequested(requested(deviceId()), evidence(serialInHash), null);
    }

    /** The hash says another manufacturer and model. */
    public DeviceRegistrationRequested registerAgainstHash(String manufacturerInHash, String modelInHash) {
        HashEvidence evidence =
                new HashEvidence(null, List.of(), manufacturerInHash, modelInHash, serialNumber, null, null, "aa");
        return new DeviceRegistrationRequested(requested(deviceId()), evidence, null);
    }

    public DeviceRegistrationRequested registerWithoutHash() {
        return new DeviceRegistrationRequested(requested(deviceId()), null, null);
    }

    public DeviceRegistrationRequested registerWithBrokenHash(String code) {
        return new DeviceRegistrationRequested(requested(deviceId()), HashEvidence.invalid(code), null);
    }

    public DeviceRegistrationRequested registerWithProblem(Problem problem) {
        return new DeviceRegistrationRequested(requested(deviceId()), null, problem);
    }

    /** A row that does not say which device it means. */
    public DeviceRegistrationRequested registerNothing(Problem problem) {
        return new DeviceRegistrationRequested(requested(null), null, problem);
    }

    public DeviceDeregistrationRequested deregister() {
        return new DeviceDeregistrationRequested(requested(deviceId()));
    }

    /** As intake asks: of a device that only its id tells. */
    public DeviceDeregistrationRequested deregisterById() {
        return new DeviceDeregistrationRequested(unnamed(deviceId()));
    }

    /** As intake asks for a row that gives nothing but a serial number, and perhaps a manufacturer. */
    public DeviceDeregistrationRequested deregisterBySerial(String manufacturer) {
        return new DeviceDeregistrationRequested(requested(null).withDevice(null, serialNumber, manufacturer, null));
    }

    public DeviceUpdateRequested updateBySerial(String manufacturer) {
        return new DeviceUpdateRequested(requested(null).withDevice(null, serialNumber, manufacturer, null));
    }

    /** As intake asks: of whatever device that request brought. */
    public DeviceDeregistrationRequested undo(DeviceRequest registration) {
        return new DeviceDeregistrationRequested(
                unnamed(null), registration.device().requestId());
    }

    /** Of a registration that intake knows nothing of. */
    public DeviceDeregistrationRequested undoNothing() {
        return new DeviceDeregistrationRequested(unnamed(null));
    }

    public DeviceUpdateRequested update() {
        return new DeviceUpdateRequested(requested(deviceId()));
    }

    public DeviceUpdateRequested updateById(MetadataField... clears) {
        return new DeviceUpdateRequested(unnamed(deviceId()), Set.of(clears));
    }

    private RequestedDevice unnamed(UUID deviceId) {
        return requested(deviceId).withDevice(deviceId, null, null, null);
    }

    private RequestedDevice requested(UUID deviceId) {
        return new RequestedDevice(
                RowId.of(registrationId, row),
                registrationId,
                organization,
                partner,
                organization + "-admin",
                requestedAt,
                row,
                "devices.csv",
                (int) row + 1,
                deviceId,
                serialNumber,
                manufacturer,
                MODEL,
                groupTag,
                assignedUser,
                purchaseOrder,
                List.of());
    }

    private HashEvidence evidence(String serialInHash) {
        return new HashEvidence(
                null,
                List.of(),
                manufacturer,
                MODEL,
                serialInHash,
                smbiosUuid != null
                        ? UUID.fromString(smbiosUuid)
                        : UUID.nameUUIDFromBytes(serialInHash.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                requestedAt,
                "0f5a4b7de8c0e7c95e3cfb2d17dbb4f6ba2ec6e8a5dcbb5a2b1a8b8ba16a4f3e");
    }
}
