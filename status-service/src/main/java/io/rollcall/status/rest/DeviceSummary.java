package io.rollcall.status.rest;

import java.util.EnumMap;
import java.util.Map;

import io.rollcall.event.DeviceStatus;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;

/** How many devices there are in each status. */
record DeviceSummary(long pending, long failed, long ready, long active, long inactive, long total) {

    static DeviceSummary of(RowSet<Row> rows) {
        Map<DeviceStatus, Long> counts = new EnumMap<>(DeviceStatus.class);
        long total = 0;
        for (Row row : rows) {
            counts.put(DeviceStatus.ofWireName(row.getString("status")), row.getLong("devices"));
            total += row.getLong("devices");
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
