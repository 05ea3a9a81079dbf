package io.rollcall.status.outbox;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import io.rollcall.event.DeviceStatus;
import io.rollcall.status.roll.DeviceKey;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** Reads the entries that the outbox publishes. All methods block. */
@ApplicationScoped
class OutboxStore {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final String ENTRIES = "SELECT " + EntryRow.COLUMNS
            + " FROM unnest($1::text[], $2::uuid[]) AS k (organization, device_id) JOIN device d"
            + " ON d.organization = k.organization AND d.device_id = k.device_id";

    /** Includes the status before the latest change, which is the previous status in republished events. */
    private static final String CURRENT = "SELECT " + EntryRow.COLUMNS
            + ", c.previous_status FROM unnest($1::text[], $2::uuid[]) AS k (organization, device_id) JOIN device d"
            + " ON d.organization = k.organization AND d.device_id = k.device_id LEFT JOIN device_change c ON c.seq = d.change_seq";

    private final Pool pool;

    OutboxStore(Pool pool) {
        this.pool = pool;
    }

    /** The current entries; their previous status is that before the given changes. */
    Map<DeviceKey, StoredEntry> entries(Collection<EntryChanges> changes) {
        Map<DeviceKey, Row> rows = rows(ENTRIES, changes);
        Map<DeviceKey, StoredEntry> entries = new HashMap<>();
        for (EntryChanges change : changes) {
            Row row = rows.get(change.key());
            if (row != null) {
                entries.put(change.key(), EntryRow.entry(row, change.previousStatus()));
            }
        }
        return entries;
    }

    /** The current entries; their previous status is that before their latest change. */
    Map<DeviceKey, StoredEntry> current(Collection<EntryChanges> changes) {
        Map<DeviceKey, StoredEntry> entries = new HashMap<>();
        rows(CURRENT, changes)
                .forEach((key, row) -> entries.put(
                        key, EntryRow.entry(row, DeviceStatus.ofWireName(row.getString("previous_status")))));
        return entries;
    }

    private Map<DeviceKey, Row> rows(String sql, Collection<EntryChanges> changes) {
        String[] organizations =
                changes.stream().map(change -> change.key().organization()).toArray(String[]::new);
        UUID[] deviceIds =
                changes.stream().map(change -> change.key().deviceId()).toArray(UUID[]::new);
        Map<DeviceKey, Row> rows = new HashMap<>();
        for (Row row : pool.preparedQuery(sql)
                .execute(Tuple.of(organizations, deviceIds))
                .await()
                .atMost(PATIENCE)) {
            rows.put(EntryRow.key(row), row);
        }
        return rows;
    }
}
