package io.rollcall.event;

/**
 * An event on one of the topics. {@link EventReader} does not compile without a new {@link EventType}, and tests fail until {@link EventWriter} can
 * write it and it is recorded. Code that handles only some events ignores a new one; who adds it has to look at the uses of this type.
 */
public sealed interface Event
        permits RegistrationEvent,
                DeviceRequest,
                DeviceOutcome,
                DeviceActivity,
                DeviceStatusChanged,
                PartnerRelationshipChanged,
                PartnerEventRejected,
                PartnerEvent {

    /** The event's type; its {@link EventType#ceType()} goes into the {@code ce_type} header. */
    EventType type();
}
