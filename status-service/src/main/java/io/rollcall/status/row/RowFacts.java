package io.rollcall.status.row;

import io.rollcall.event.DeviceOutcome;
import io.rollcall.event.DeviceRequest;
import io.rollcall.event.RequestedDevice;
import io.rollcall.status.roll.Decision;

import static java.util.Objects.requireNonNull;

/**
 * A row as it was asked and, once it is decided, as it ended. The outcome carries all that the request does, so either may come first.
 *
 * @param decision null while the row is pending
 */
public record RowFacts(RequestedDevice device, Decision decision) {

    public RowFacts {
        requireNonNull(device, "device");
    }

    public static RowFacts of(DeviceRequest event) {
        return new RowFacts(event.device(), null);
    }

    public static RowFacts of(DeviceOutcome event) {
        return new RowFacts(event.device(), Decision.of(event));
    }

    public boolean decided() {
        return decision != null;
    }

    /** Both together: a row goes from pending to decided once. */
    public RowFacts and(RowFacts other) {
        if (!other.decided() || decided()) {
            return this;
        }
        return other;
    }
}
