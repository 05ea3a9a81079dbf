package io.rollcall.event;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import static java.util.Objects.requireNonNull;

/**
 * What a row asks for, and who asked. The request and its outcome both carry all of it, so that whoever reads an outcome needs
 * nothing else. There is no hardware hash in it, and never will be.
 *
 * @param requestId the row's deterministic id
 * @param partner who acted for the organisation; null when it acted itself
 * @param submittedBy the token's subject
 * @param requestedAt when intake accepted the upload
 * @param row 1-based number of the data row over the whole upload
 * @param file the file's name; null when there is none
 * @param line 1-based line in the file; 0 when there is none
 * @param deviceId null where the row has no complete identity
 * @param serialNumber the row's cell where it is filled, else the hash's value; likewise manufacturer and model
 * @param warnings codes of what was rescued or ignored
 */
public record RequestedDevice(
        UUID requestId,
        UUID registrationId,
        String organization,
        String partner,
        String submittedBy,
        Instant requestedAt,
        long row,
        String file,
        int line,
        UUID deviceId,
        String serialNumber,
        String manufacturer,
        String model,
        String groupTag,
        String assignedUser,
        String purchaseOrder,
        List<String> warnings) {

    public RequestedDevice {
        requireNonNull(requestId, "requestId");
        requireNonNull(registrationId, "registrationId");
        requireNonNull(organization, "organization");
        requireNonNull(requestedAt, "requestedAt");
        warnings = warnings == null ? List.of() : List.copyOf(warnings);
    }

    /** The same request, of a device that is known better than it said. */
    public RequestedDevice withDevice(UUID deviceId, String serialNumber, String manufacturer, String model) {
        return with(deviceId, serialNumber, manufacturer, model, groupTag, assignedUser, purchaseOrder, warnings);
    }

    public RequestedDevice withMetadata(String groupTag, String assignedUser, String purchaseOrder) {
        return with(deviceId, serialNumber, manufacturer, model, groupTag, assignedUser, purchaseOrder, warnings);
    }

    public RequestedDevice withWarnings(List<String> warnings) {
        return with(deviceId, serialNumber, manufacturer, model, groupTag, assignedUser, purchaseOrder, warnings);
    }

    private RequestedDevice with(
            UUID deviceId,
            String serialNumber,
            String manufacturer,
            String model,
            String groupTag,
            String assignedUser,
            String purchaseOrder,
            List<String> warnings) {
        return new RequestedDevice(
                requestId,
                registrationId,
                organization,
                partner,
                submittedBy,
                requestedAt,
                row,
                file,
                line,
                deviceId,
                serialNumber,
                manufacturer,
                model,
                groupTag,
                assignedUser,
                purchaseOrder,
                warnings);
    }

    /** The Kafka key of everything about this request: the device where it is known, else the request. */
    public UUID key() {
        return deviceId != null ? deviceId : requestId;
    }
}
