package io.rollcall.event;

/** Anything that is published on a topic. A new kind breaks the build wherever it is not handled. */
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
