package io.rollcall.status.projection;

import java.util.Comparator;
import java.util.UUID;

import io.rollcall.event.Sighting;
import io.rollcall.status.roll.UuidOrder;

import static java.util.Objects.requireNonNull;

/**
 * Whose activity it is. Ordered, so that whoever locks several of them does so in the same order.
 *
 * @param scope the organisation that it counts for, or {@link #ANY}
 */
record ActivityKey(UUID deviceId, String scope) implements Comparable<ActivityKey> {

    /** The activity counts for whoever owns the device. */
    static final String ANY = "";

    private static final Comparator<ActivityKey> ORDER =
            Comparator.comparing(ActivityKey::deviceId, UuidOrder.UNSIGNED).thenComparing(ActivityKey::scope);

    ActivityKey {
        requireNonNull(deviceId, "deviceId");
        requireNonNull(scope, "scope");
    }

    static ActivityKey of(Sighting sighting) {
        return new ActivityKey(sighting.deviceId(), sighting.organization() == null ? ANY : sighting.organization());
    }

    boolean countsFor(String organization) {
        return scope.equals(ANY) || scope.equals(organization);
    }

    @Override
    public int compareTo(ActivityKey other) {
        return ORDER.compare(this, other);
    }
}
