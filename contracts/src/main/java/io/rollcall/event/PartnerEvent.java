package io.rollcall.event;

import java.time.Instant;
import java.util.UUID;

/**
 * What a partner publishes on its own topic {@code rollcall.partner.<id>}. The partner is the one in the topic's name; nothing in
 * the event can change that. Intake verifies these and re-emits them as internal events.
 */
public sealed interface PartnerEvent extends Event {

    /** The customer that the partner acts for. */
    String organization();

    /** Registers a device; the hash is optional and ends at intake. */
    record RegistrationRequested(
            String organization,
            String serialNumber,
            String manufacturer,
            String model,
            String hardwareHash,
            String groupTag,
            String assignedUser,
            String purchaseOrder)
            implements PartnerEvent {

        @Override
        public EventType type() {
            return EventType.DEVICE_REGISTRATION_REQUESTED;
        }

        /** Everything but the hash, which must not reach a log. */
        @Override
        public String toString() {
            return "RegistrationRequested[organization=" + organization + ", hardwareHash="
                    + (hardwareHash == null ? "none" : "masked") + "]";
        }
    }

    /** The device was enrolled; named by its id, or by manufacturer, model and serial number. */
    record Enrolled(
            String organization, UUID deviceId, String serialNumber, String manufacturer, String model, Instant time)
            implements PartnerEvent {

        @Override
        public EventType type() {
            return EventType.DEVICE_ENROLLED;
        }
    }

    /** The device was seen; named likewise. */
    record Seen(
            String organization, UUID deviceId, String serialNumber, String manufacturer, String model, Instant time)
            implements PartnerEvent {

        @Override
        public EventType type() {
            return EventType.DEVICE_SEEN;
        }
    }
}
