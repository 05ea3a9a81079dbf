package io.rollcall.registration.decision;

import java.util.UUID;

import io.rollcall.event.RequestedDevice;

import static java.util.Objects.requireNonNull;

/**
 * The device as the outcome of a deregistration or an update tells it: known better than the request said, which names a device by its id or
 * by another request. It is stored with the decision, so that the outcome can be told again when all of this has changed.
 *
 * @param deviceId null where the request means no device
 * @param metadata after an update, all of it; else what the request said
 */
public record Entry(UUID deviceId, Names names, Metadata metadata) {

    public Entry {
        requireNonNull(names, "names");
        requireNonNull(metadata, "metadata");
    }

    static Entry of(RequestedDevice device) {
        return new Entry(device.deviceId(), Names.of(device), Metadata.of(device));
    }

    RequestedDevice tell(RequestedDevice request) {
        return names.on(request, deviceId)
                .withMetadata(metadata.groupTag(), metadata.assignedUser(), metadata.purchaseOrder());
    }
}
