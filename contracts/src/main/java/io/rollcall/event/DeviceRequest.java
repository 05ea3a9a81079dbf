package io.rollcall.event;

/** What is asked for one device; topic {@code rollcall.registration-requests}. Intake alone writes these. */
public sealed interface DeviceRequest extends Event
        permits DeviceRegistrationRequested, DeviceDeregistrationRequested, DeviceUpdateRequested {

    RequestedDevice device();

    RegistrationKind kind();
}
