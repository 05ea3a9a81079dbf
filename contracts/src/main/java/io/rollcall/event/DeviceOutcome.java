package io.rollcall.event;

/** What became of one request; topic {@code rollcall.registration-outcomes}. Registration alone writes these. */
public sealed interface DeviceOutcome extends Event
        permits DeviceRegistered,
                DeviceDuplicate,
                DeviceClaimed,
                DeviceNotFound,
                DeviceInvalid,
                DeviceFailed,
                DeviceDeregistered,
                DeviceRefused,
                DeviceUpdated {

    RequestedDevice device();

    Verdict verdict();

    Outcome outcome();

    @Override
    default EventType type() {
        return outcome().eventType();
    }
}
