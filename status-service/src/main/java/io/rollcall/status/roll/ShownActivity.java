package io.rollcall.status.roll;

import java.time.Instant;
import java.util.Optional;

/**
 * A device after activity was added to its facts. The activity is added in two steps: first what was seen, then that the device was found
 * quiet. Each step is a legal one by itself, so a seed that brings both at once is legal in whatever state the device is by then.
 *
 * @param cause what the history says: {@link ChangeCause#UNSEEN} where it is the quiet that the entry shows
 */
public record ShownActivity(
        DeviceFacts facts, Optional<DeviceEntry> before, Optional<DeviceEntry> entry, ChangeCause cause) {

    /**
     * Adds activity.
     *
     * @param known everything that is known of the device; what does not count for the organization is left out
     * @throws IllegalStateException if this has an effect that activity cannot have
     */
    public static ShownActivity of(DeviceFacts stored, Activity known) {
        Activity counted = stored.counted(known);
        DeviceFacts withSightings = stored.with(new Activity(counted.enrolledAt(), counted.lastSeenAt(), null));
        DeviceFacts facts = withSightings.with(Activity.of(counted.quiet()));
        Optional<DeviceEntry> before = RollView.of(stored);
        Optional<DeviceEntry> seen = RollView.of(withSightings);
        Optional<DeviceEntry> entry = RollView.of(facts);
        ChangeCause sighting = sighting(before, seen);
        RollState afterSightings = RollState.of(before).to(RollState.of(seen), sighting);
        RollState after = afterSightings.to(RollState.of(entry), ChangeCause.UNSEEN);
        boolean quiet = after == RollState.INACTIVE && !entry.equals(seen);
        return new ShownActivity(facts, before, entry, quiet ? ChangeCause.UNSEEN : sighting);
    }

    private static ChangeCause sighting(Optional<DeviceEntry> before, Optional<DeviceEntry> seen) {
        Instant enrolledBefore = before.map(DeviceEntry::enrolledAt).orElse(null);
        Instant enrolledAt = seen.map(DeviceEntry::enrolledAt).orElse(null);
        return enrolledAt != null && !enrolledAt.equals(enrolledBefore) ? ChangeCause.ENROLLED : ChangeCause.SEEN;
    }
}
