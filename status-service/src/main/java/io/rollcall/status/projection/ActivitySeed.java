package io.rollcall.status.projection;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import io.rollcall.event.DeviceStatusChanged;
import io.rollcall.servicekit.retry.Faults;
import io.rollcall.status.roll.Activity;
import io.rollcall.status.roll.Micros;
import io.rollcall.status.roll.Quiet;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/**
 * Puts back the activity that is only known from the roll as it was published, because the activity topic no longer has it. It counts for
 * the organisation whose entry it was, and not for any later owner.
 */
@ApplicationScoped
public class ActivitySeed {

    private static final Logger LOG = Logger.getLogger(ActivitySeed.class);

    private final ActivityStore store;

    /** Whether skipped entries were already logged. */
    private volatile boolean skipped;

    ActivitySeed(ActivityStore store) {
        this.store = store;
    }

    /**
     * Adds the activity in the entries. Blocks. Idempotent; an entry older than the known activity has no effect. An entry that cannot be added
     * is skipped, so that it does not block a rebuild.
     *
     * @return the number of skipped entries
     * @throws RuntimeException on a transient failure; some entries may have been added
     */
    public long add(List<DeviceStatusChanged> entries) {
        try {
            write(entries);
            return 0;
        } catch (RuntimeException fault) {
            if (Faults.passing(fault)) {
                throw fault;
            }
            if (entries.size() > 1) {
                int half = entries.size() / 2;
                return add(entries.subList(0, half)) + add(entries.subList(half, entries.size()));
            }
            DeviceStatusChanged entry = entries.get(0);
            if (!skipped) {
                skipped = true;
                LOG.errorf(
                        "the activity of %s/%s cannot be restored (%s) and is skipped; further skipped entries are not logged; the rebuild status"
                                + " counts them",
                        entry.organization(), entry.deviceId(), Faults.describe(fault));
            }
            return 1;
        }
    }

    private void write(List<DeviceStatusChanged> entries) {
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
