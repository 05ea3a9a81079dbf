package io.rollcall.status.projection;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import io.rollcall.status.roll.DeviceKey;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import static java.util.stream.Collectors.joining;

/** Reads and writes {@code device}. What is written gets the next change number where its entry changed. */
final class DeviceTable {

    private static final List<DeviceColumn> COLUMNS = List.of(DeviceColumn.values());
    private static final String NAMES =
            COLUMNS.stream().map(DeviceColumn::column).collect(joining(", "));
    private static final String ARRAYS = IntStream.range(0, COLUMNS.size())
            .mapToObj(i -> "$" + (i + 1) + "::" + COLUMNS.get(i).type() + "[]")
            .collect(joining(", "));
    private static final String CHANGED = "$" + (COLUMNS.size() + 1) + "::boolean[]";

    /** Devices that the table has already are left alone, and do not come back. */
    private static final String INSERT = "INSERT INTO device (" + NAMES + ", change_seq) SELECT " + NAMES
            + ", CASE WHEN changed THEN nextval('device_change_seq') END FROM unnest(" + ARRAYS + ", " + CHANGED
            + ") AS u ("
            + NAMES + ", changed) ON CONFLICT DO NOTHING RETURNING organization, device_id, change_seq";

    private static final String UPDATE = "UPDATE device d SET "
            + COLUMNS.stream()
                    .filter(column -> !column.key())
                    .map(column -> column.column() + " = u." + column.column())
                    .collect(joining(", "))
            + ", change_seq = CASE WHEN u.changed THEN nextval('device_change_seq') ELSE d.change_seq END FROM unnest("
            + ARRAYS + ", " + CHANGED + ") AS u (" + NAMES
            + ", changed) WHERE d.organization = u.organization AND d.device_id = u.device_id"
            + " RETURNING d.organization, d.device_id, d.change_seq";

    private static final String LOCK = "SELECT d.change_seq, "
            + COLUMNS.stream().map(column -> "d." + column.column()).collect(joining(", "))
            + " FROM unnest($1::text[], $2::uuid[]) AS k (organization, device_id) JOIN device d"
            + " ON d.organization = k.organization AND d.device_id = k.device_id"
            + " ORDER BY d.device_id, d.organization COLLATE \"C\" FOR UPDATE OF d";

    private DeviceTable() {}

    /** The devices that were inserted, with the numbers of their changes; those missing were there before. */
    static Map<DeviceKey, Long> insert(UnitOfWork work, List<FoldedDevice> devices) {
        return write(work, INSERT, devices);
    }

    /** Updates devices that this transaction has locked. */
    static Map<DeviceKey, Long> update(UnitOfWork work, List<FoldedDevice> devices) {
        return write(work, UPDATE, devices);
    }

    private static Map<DeviceKey, Long> write(UnitOfWork work, String sql, List<FoldedDevice> devices) {
        if (devices.isEmpty()) {
            return Map.of();
        }
        ColumnArrays columns = new ColumnArrays(devices.size());
        for (FoldedDevice device : devices) {
            DeviceColumns.write(columns, device);
            columns.flag(device.entryChanged());
            columns.endRow();
        }
        Map<DeviceKey, Long> written = new HashMap<>(devices.size() * 2);
        for (Row row : work.execute(sql, columns.tuple())) {
            written.put(new DeviceKey(row.getString(0), row.getUUID(1)), row.getLong(2));
        }
        return written;
    }

    /** Those of the devices that the table has, locked for this transaction. */
    static Map<DeviceKey, StoredDevice> lock(UnitOfWork work, Collection<DeviceKey> keys) {
        String[] organizations = keys.stream().map(DeviceKey::organization).toArray(String[]::new);
        UUID[] deviceIds = keys.stream().map(DeviceKey::deviceId).toArray(UUID[]::new);
        Map<DeviceKey, StoredDevice> stored = new HashMap<>();
        for (Row row : work.execute(LOCK, Tuple.of(organizations, deviceIds))) {
            DeviceRow device = new DeviceRow(row);
            stored.put(device.key(), new StoredDevice(device.facts(), row.getLong(0)));
        }
        return stored;
    }
}
