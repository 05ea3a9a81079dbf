package io.rollcall.status.projection;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import io.rollcall.event.DeviceActivity;
import io.rollcall.event.Sighting;
import io.rollcall.servicekit.kafka.IncomingEvent;
import io.rollcall.status.roll.Activity;

/** A poll batch of activity, merged by device and scope. */
final class ActivityBatch {

    private final SortedMap<ActivityKey, ReportedActivity> activity = new TreeMap<>();
    private int lowestPartition = Integer.MAX_VALUE;

    private ActivityBatch() {}

    static ActivityBatch of(List<IncomingEvent> events) {
        ActivityBatch batch = new ActivityBatch();
        for (IncomingEvent event : events) {
            batch.add(event);
        }
        return batch;
    }

    private void add(IncomingEvent incoming) {
        lowestPartition = Math.min(lowestPartition, incoming.record().partition());
        if (incoming.event() instanceof DeviceActivity event) {
            Sighting sighting = event.sighting();
            String reportedBy = sighting.reportedBy() != null ? sighting.reportedBy() : sighting.partner();
            activity.merge(
                    ActivityKey.of(sighting),
                    new ReportedActivity(Activity.of(event), reportedBy),
                    ReportedActivity::and);
        }
    }

    /** Sorted by device and scope. */
    List<Map.Entry<ActivityKey, ReportedActivity>> activity() {
        return new ArrayList<>(activity.entrySet());
    }

    /** A number that no batch of another consumer has at the same time. */
    int slot() {
        return Slots.ofActivity(lowestPartition);
    }
}
