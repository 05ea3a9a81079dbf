package io.rollcall.status.projection;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import io.rollcall.event.DeviceStatusChanged;
import io.rollcall.status.roll.Activity;
import io.rollcall.status.roll.Micros;
import io.rollcall.status.roll.Quiet;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Puts back the activity that is only known from the roll as it was published, because the activity topic no longer has it. It counts for
 * the organisation whose entry it was, and not for any later owner.
 */
@ApplicationScoped
public class ActivitySeed {

    private final ActivityStore store;

    ActivitySeed(ActivityStore store) {
        this.store = store;
    }

    /** Adds what entries say; blocks. The same again changes nothing, nor does an entry that is older than what is known. */
    public void add(List<DeviceStatusChanged> entries) {
        SortedMap<ActivityKey, ReportedActivity> activity = new TreeMap<>();
        for (DeviceStatusChanged entry : entries) {
            if (entry.lastSeenAt() != null) {
                activity.merge(
                        new ActivityKey(entry.deviceId(), entry.organization()),
                        new ReportedActivity(activity(entry), null),
                        ReportedActivity::and);
            }
        }
        if (!activity.isEmpty()) {
            store.remember(new ArrayList<>(activity.entrySet()));
        }
    }

    private static Activity activity(DeviceStatusChanged entry) {
        boolean quiet = entry.quietSince() != null && entry.inactiveAt() != null;
        return new Activity(
                entry.enrolledAt() == null ? null : Micros.of(entry.enrolledAt()),
                Micros.of(entry.lastSeenAt()),
                quiet ? new Quiet(Micros.of(entry.quietSince()), Micros.of(entry.inactiveAt())) : null);
    }
}
