package io.rollcall.event;

/** A device was enrolled or seen; topic {@code rollcall.device-activity}. */
public sealed interface DeviceActivity extends Event permits DeviceEnrolled, DeviceSeen {

    Sighting sighting();
}
