package io.rollcall.registration.decision;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import io.rollcall.device.DeviceIdentity;
import io.rollcall.event.DeviceDeregistrationRequested;
import io.rollcall.event.DeviceRequest;
import io.rollcall.event.RequestedDevice;

/**
 * Finds the devices that a request may mean which names one by its serial number, and perhaps by its manufacturer or model. Only devices that the
 * requester may touch count, so that the answer tells nothing about others.
 */
final class SerialNames {

    private final Register register;
    private final Map<SerialName, Set<UUID>> devices = new HashMap<>();

    /** @param known the devices that organizations have asked for under these names */
    SerialNames(Register register, Map<SerialName, Set<UUID>> known) {
        this.register = register;
        known.forEach((name, ids) -> devices.put(name, new LinkedHashSet<>(ids)));
    }

    /** An earlier request of the batch asked for a device. */
    void add(RequestedDevice device) {
        if (device.deviceId() != null && device.serialNumber() != null) {
            devices.computeIfAbsent(
                            SerialName.of(device.organization(), device.serialNumber()), name -> new LinkedHashSet<>())
                    .add(device.deviceId());
        }
    }

    /**
     * The devices that a request may mean: those of the roll; if there are none and the request is a deregistration, those that are on the roll as
     * failed.
     */
    List<UUID> meant(DeviceRequest request) {
        SerialName name = SerialName.of(request);
        Set<UUID> candidates = name == null ? Set.of() : devices.getOrDefault(name, Set.of());
        List<UUID> owned =
                candidates.stream().filter(id -> isOwned(request.device(), id)).toList();
        return owned.isEmpty() && request instanceof DeviceDeregistrationRequested
                ? candidates.stream()
                        .filter(id -> isDismissible(request.device(), id))
                        .toList()
                : owned;
    }

    private boolean isOwned(RequestedDevice device, UUID id) {
        Claim claim = register.claim(id);
        return claim != null
                && claim.ownedBy(device.organization())
                && (device.partner() == null || device.partner().equals(claim.partner()))
                && agrees(device, claim.requestId());
    }

    private boolean isDismissible(RequestedDevice device, UUID id) {
        Attempt attempt = register.attempt(device.withDevice(id, null, null, null));
        Claim claim = register.claim(id);
        return attempt != null
                && attempt.dismissibleBy(device)
                && (claim == null || !claim.ownedBy(device.organization()))
                && agrees(device, attempt.requestId());
    }

    /** Whether manufacturer and model, as far as the request gives them, are those that the device was registered with. */
    private boolean agrees(RequestedDevice device, UUID registrationRequest) {
        Names names = register.names(registrationRequest);
        return names == null
                || (same(device.manufacturer(), names.manufacturer()) && same(device.model(), names.model()));
    }

    private static boolean same(String asked, String known) {
        return asked == null
                || known == null
                || DeviceIdentity.normalise(asked).equals(DeviceIdentity.normalise(known));
    }
}
