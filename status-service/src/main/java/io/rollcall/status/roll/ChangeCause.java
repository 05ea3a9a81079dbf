package io.rollcall.status.roll;

import java.util.Locale;
import java.util.Optional;

import io.rollcall.event.DeviceEnrolled;
import io.rollcall.event.DeviceOutcome;
import io.rollcall.event.DeviceRegistrationRequested;
import io.rollcall.event.DeviceSeen;
import io.rollcall.event.Event;

/** What can change an entry of the roll. */
public enum ChangeCause {
    /** The device was asked for. */
    REQUESTED,
    REGISTERED,
    DUPLICATE,
    CLAIMED,
    NOT_FOUND,
    INVALID,
    FAILED,
    DEREGISTERED,
    UPDATED,
    ENROLLED,
    SEEN,
    /** Nothing was seen of the device for so long that it counts as inactive. */
    UNSEEN;

    /** The cause that an event is; none for one that changes no entry. */
    public static Optional<ChangeCause> of(Event event) {
        if (event instanceof DeviceOutcome outcome) {
            return Optional.ofNullable(of(outcome));
        }
        if (event instanceof DeviceEnrolled) {
            return Optional.of(ENROLLED);
        }
        if (event instanceof DeviceSeen) {
            return Optional.of(SEEN);
        }
        return event instanceof DeviceRegistrationRequested ? Optional.of(REQUESTED) : Optional.empty();
    }

    private static ChangeCause of(DeviceOutcome event) {
        return switch (event.outcome()) {
            case REGISTERED -> REGISTERED;
            case DUPLICATE -> DUPLICATE;
            case CLAIMED -> CLAIMED;
            case NOT_FOUND -> NOT_FOUND;
            case INVALID -> INVALID;
            case FAILED -> FAILED;
            case DEREGISTERED -> DEREGISTERED;
            case UPDATED -> UPDATED;
            case REFUSED -> null;
        };
    }

    /** Whether an attempt to register the device is behind it. */
    public boolean attempt() {
        return switch (this) {
            case REQUESTED, REGISTERED, DUPLICATE, CLAIMED, NOT_FOUND, INVALID, FAILED -> true;
            case DEREGISTERED, UPDATED, ENROLLED, SEEN, UNSEEN -> false;
        };
    }

    /** The name in the database and in JSON. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The cause of that name. */
    public static ChangeCause ofWireName(String wireName) {
        return valueOf(wireName.replace('-', '_').toUpperCase(Locale.ROOT));
    }
}
