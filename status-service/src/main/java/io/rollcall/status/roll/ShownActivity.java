package io.rollcall.status.roll;

import java.time.Instant;
import java.util.Optional;

/**
 * A device after activity was added to its facts. The activity is added in two steps: first the sightings, then the quiet period. Each step is a
 * legal transition, so a seed that contains both is legal in every state of the device.
 *
 * @param cause the cause in the history: {@link ChangeCause#UNSEEN} if the entry shows the quiet period
 */
public record ShownActivity(
        DeviceFacts facts, Optional<DeviceEntry> before, Optional<DeviceEntry> entry, ChangeCause cause) {

    /**
     * Adds activity.
     *
     * @param known all known activity of the device; the part that does not count for the organization is ignored
     * @throws IllegalStateException if the transition is not one that activity can cause
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
