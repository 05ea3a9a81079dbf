package io.rollcall.status.projection;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.rollcall.servicekit.position.BatchRange;
import io.rollcall.servicekit.sql.Transactions;
import io.rollcall.servicekit.sql.UnitOfWork;
import io.rollcall.status.roll.Activity;
import io.rollcall.status.roll.ChangeCause;
import io.rollcall.status.roll.DeviceEntry;
import io.rollcall.status.roll.DeviceKey;
import io.rollcall.status.roll.ShownActivity;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Keeps activity, and adds it to the entries of the devices' owners.
 *
 * <p>Ownership and activity are written by different consumers at the same time. Each commits what it learned and looks at the other's
 * only then, so that whoever commits last sees both.
 */
@ApplicationScoped
class ActivityStore {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Transactions transactions;
    private final Pool pool;

    ActivityStore(Transactions transactions, @ReactiveDataSource(ProjectionPool.NAME) Pool pool) {
        this.transactions = transactions;
        this.pool = pool;
    }

    /**
     * Offsets are stored only after the activity is shown in the entries, since readers of the offsets rely on that.
     *
     * @param range the offsets to store as applied; may be empty
     */
    void apply(ActivityBatch batch, BatchRange range) {
        List<Map.Entry<ActivityKey, ReportedActivity>> activity = batch.activity();
        if (!activity.isEmpty()) {
            transactions.run(work -> ActivityTable.write(work, activity));
        }
        show(deviceIds(activity), batch.slot(), range);
    }

    private static List<UUID> deviceIds(List<Map.Entry<ActivityKey, ReportedActivity>> activity) {
        return activity.stream()
                .map(entry -> entry.getKey().deviceId())
                .distinct()
                .toList();
    }

    /** Adds activity that was read elsewhere. */
    void remember(List<Map.Entry<ActivityKey, ReportedActivity>> activity) {
        transactions.run(work -> ActivityTable.write(work, activity));
        show(deviceIds(activity), Slots.ofSeed(), BatchRange.EMPTY);
    }

    /** Adds what is known of devices that have just got an owner. Nearly always that is nothing, which takes one look. */
    void showOf(Set<UUID> claimed, int slot) {
        if (claimed.isEmpty()) {
            return;
        }
        Tuple deviceIds = Tuple.of(claimed.toArray(UUID[]::new));
        Set<UUID> seen = ActivityTable.byDevice(pool.preparedQuery(ActivityTable.READ)
                        .execute(deviceIds)
                        .await()
                        .atMost(PATIENCE))
                .keySet();
        if (!seen.isEmpty()) {
            show(seen, slot, BatchRange.EMPTY);
        }
    }

    /** @param range the offsets to store as applied in the same transaction; may be empty */
    private void show(Collection<UUID> deviceIds, int slot, BatchRange range) {
        transactions.run(work -> {
            Map<DeviceKey, StoredDevice> owned =
                    deviceIds.isEmpty() ? Map.of() : DeviceTable.lockOwned(work, deviceIds);
            if (!owned.isEmpty()) {
                EntryWriter.update(work, folded(work, owned), slot);
            }
            ProjectionOffsets.OFFSETS.advance(work, range);
        });
    }

    private static List<FoldedDevice> folded(UnitOfWork work, Map<DeviceKey, StoredDevice> owned) {
        UUID[] deviceIds =
                owned.keySet().stream().map(DeviceKey::deviceId).distinct().toArray(UUID[]::new);
        Map<UUID, Map<ActivityKey, ReportedActivity>> seen =
                ActivityTable.byDevice(work.execute(ActivityTable.READ, Tuple.of(deviceIds)));
        List<FoldedDevice> changed = new ArrayList<>();
        owned.forEach((key, stored) -> {
            FoldedDevice device = folded(key, stored, seen.getOrDefault(key.deviceId(), Map.of()));
            if (device.factsChanged()) {
                changed.add(device);
            }
        });
        return changed;
    }

    private static FoldedDevice folded(DeviceKey key, StoredDevice stored, Map<ActivityKey, ReportedActivity> seen) {
        Optional<ReportedActivity> reported = seen.entrySet().stream()
                .filter(entry -> entry.getKey().countsFor(key.organization()))
                .map(Map.Entry::getValue)
                .reduce(ReportedActivity::and);
        Activity activity = reported.map(ReportedActivity::activity).orElse(Activity.NONE);
        ShownActivity shown = ShownActivity.of(stored.facts(), activity);
        // a quiet period is detected by the sweep and has no reporter
        String reportedBy = shown.cause() == ChangeCause.UNSEEN
                ? null
                : reported.map(ReportedActivity::reportedBy).orElse(null);
        Instant at = shown.entry().map(DeviceEntry::updatedAt).orElse(null);
        return new FoldedDevice(
                key,
                stored,
                shown.facts(),
                shown.before(),
                shown.entry(),
                new Trigger(shown.cause(), at, null, null, reportedBy));
    }
}
