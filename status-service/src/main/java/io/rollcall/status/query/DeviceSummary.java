package io.rollcall.status.query;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

import io.rollcall.event.DeviceStatus;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;

/** How many devices there are in each status. */
public record DeviceSummary(long pending, long failed, long ready, long active, long inactive, long total) {

    public static DeviceSummary of(RowSet<Row> rows) {
        return of(rows, EnumSet.allOf(DeviceStatus.class));
    }

    /** @param wanted the statuses that count; the others have none */
    public static DeviceSummary of(RowSet<Row> rows, Set<DeviceStatus> wanted) {
        Map<DeviceStatus, Long> counts = new EnumMap<>(DeviceStatus.class);
        long total = 0;
        for (Row row : rows) {
            DeviceStatus status = DeviceStatus.ofWireName(row.getString("status"));
            if (wanted.contains(status)) {
                counts.put(status, row.getLong("devices"));
                total += row.getLong("devices");
            }
        }
        return new DeviceSummary(
                counts.getOrDefault(DeviceStatus.PENDING, 0L),
                counts.getOrDefault(DeviceStatus.FAILED, 0L),
                counts.getOrDefault(DeviceStatus.READY, 0L),
                counts.getOrDefault(DeviceStatus.ACTIVE, 0L),
                counts.getOrDefault(DeviceStatus.INACTIVE, 0L),
                total);
    }
}
