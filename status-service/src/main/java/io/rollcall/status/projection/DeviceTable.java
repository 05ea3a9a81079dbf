package io.rollcall.status.projection;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import io.rollcall.servicekit.sql.UnitOfWork;
import io.rollcall.status.roll.DeviceKey;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

import static java.util.stream.Collectors.joining;

/**
 * Reads and writes {@code device}. What is written gets the next change number where its entry changed. Of the many columns most hold nothing
 * for most devices: a statement has only those in which any device of the batch has a value, which spares both sides half of the work.
 */
final class DeviceTable {

    private static final List<DeviceColumn> COLUMNS = List.of(DeviceColumn.values());

    /** Stands after the device's own columns: whether the entry changed. */
    private static final int CHANGED = COLUMNS.size();

    private static final Map<BitSet, String> INSERTS = new ConcurrentHashMap<>();
    private static final Map<BitSet, String> UPDATES = new ConcurrentHashMap<>();

    private static final String SELECT = "SELECT d.change_seq, "
            + COLUMNS.stream().map(column -> "d." + column.column()).collect(joining(", "));

    /** Everybody who locks several devices and waits for them does so in this order. */
    private static final String IN_ORDER = " ORDER BY d.device_id, d.organization COLLATE \"C\" FOR UPDATE OF d";

    private static final String LOCK = SELECT
            + " FROM unnest($1::text[], $2::uuid[]) AS k (organization, device_id) JOIN device d"
            + " ON d.organization = k.organization AND d.device_id = k.device_id" + IN_ORDER;

    private static final String LOCK_OWNED = SELECT
            + " FROM unnest($1::uuid[]) AS k (device_id) JOIN device d ON d.device_id = k.device_id WHERE d.owned"
            + IN_ORDER;

    /** Waits for nobody, so that any number may do this at the same time. */
    private static final String LOCK_UNSEEN = SELECT
            + " FROM device d WHERE d.status = 'active' AND d.last_seen_at <= $1 ORDER BY d.last_seen_at LIMIT $2"
            + " FOR UPDATE SKIP LOCKED";

    private DeviceTable() {}

    /** The devices that were inserted, with the numbers of their changes; those missing were there before, and were left alone. */
    static Map<DeviceKey, Long> insert(UnitOfWork work, List<FoldedDevice> devices) {
        return write(work, filled -> INSERTS.computeIfAbsent(filled, DeviceTable::insert), devices);
    }

    /** Updates devices that this transaction has locked. */
    static Map<DeviceKey, Long> update(UnitOfWork work, List<FoldedDevice> devices) {
        return write(work, filled -> UPDATES.computeIfAbsent(filled, DeviceTable::update), devices);
    }

    private static Map<DeviceKey, Long> write(
            UnitOfWork work, Function<BitSet, String> sql, List<FoldedDevice> devices) {
        if (devices.isEmpty()) {
            return Map.of();
        }
        ColumnArrays columns = new ColumnArrays(devices.size());
        for (FoldedDevice device : devices) {
            DeviceColumns.write(columns, device);
            columns.flag(device.entryChanged());
            columns.endRow();
        }
        BitSet filled = columns.filled();
        Map<DeviceKey, Long> written = new HashMap<>(devices.size() * 2);
        for (Row row : work.execute(sql.apply(filled), columns.tuple(filled))) {
            written.put(new DeviceKey(row.getString(0), row.getUUID(1)), row.getLong(2));
        }
        return written;
    }

    private static String insert(BitSet filled) {
        String names = names(filled);
        return "INSERT INTO device (" + names + ", change_seq) SELECT " + names
                + ", CASE WHEN changed THEN nextval('device_change_seq') END FROM " + unnested(filled)
                + " ON CONFLICT DO NOTHING RETURNING organization, device_id, change_seq";
    }

    private static String update(BitSet filled) {
        String values = COLUMNS.stream()
                .filter(column -> !column.key())
                .map(column -> column.column() + " = " + (filled.get(index(column)) ? "u." + column.column() : "NULL"))
                .collect(joining(", "));
        return "UPDATE device d SET " + values
                + ", change_seq = CASE WHEN u.changed THEN nextval('device_change_seq') ELSE d.change_seq END,"
                + " moved_xid = pg_current_xact_id() FROM "
                + unnested(filled) + " WHERE d.organization = u.organization AND d.device_id = u.device_id"
                + " RETURNING d.organization, d.device_id, d.change_seq";
    }

    private static String unnested(BitSet filled) {
        StringBuilder arrays = new StringBuilder();
        filled.stream().forEach(index -> arrays.append(arrays.isEmpty() ? "$" : ", $")
                .append(filled.get(0, index + 1).cardinality())
                .append("::")
                .append(index == CHANGED ? "boolean" : COLUMNS.get(index).type())
                .append("[]"));
        return "unnest(" + arrays + ") AS u (" + names(filled) + ", changed)";
    }

    private static String names(BitSet filled) {
        return COLUMNS.stream()
                .filter(column -> filled.get(index(column)))
                .map(DeviceColumn::column)
                .collect(joining(", "));
    }

    /** The enum is the order of the columns. */
    @SuppressWarnings("EnumOrdinal")
    private static int index(DeviceColumn column) {
        return column.ordinal();
    }

    /** Those of the devices that the table has, locked for this transaction. */
    static Map<DeviceKey, StoredDevice> lock(UnitOfWork work, Collection<DeviceKey> keys) {
        String[] organizations = keys.stream().map(DeviceKey::organization).toArray(String[]::new);
        UUID[] deviceIds = keys.stream().map(DeviceKey::deviceId).toArray(UUID[]::new);
        return stored(work.execute(LOCK, Tuple.of(organizations, deviceIds)));
    }

    /** The entries of the devices' owners, locked for this transaction. */
    static Map<DeviceKey, StoredDevice> lockOwned(UnitOfWork work, Collection<UUID> deviceIds) {
        return stored(work.execute(LOCK_OWNED, Tuple.of(deviceIds.toArray(UUID[]::new))));
    }

    /** Active devices of which nothing was seen since then, at most so many, locked for this transaction; none that others have locked. */
    static Map<DeviceKey, StoredDevice> lockUnseen(UnitOfWork work, Instant since, int limit) {
        return stored(work.execute(LOCK_UNSEEN, Tuple.of(since.atOffset(ZoneOffset.UTC), limit)));
    }

    private static Map<DeviceKey, StoredDevice> stored(RowSet<Row> rows) {
        Map<DeviceKey, StoredDevice> stored = new LinkedHashMap<>();
        for (Row row : rows) {
            DeviceRow device = new DeviceRow(row);
            stored.put(device.key(), new StoredDevice(device.facts(), row.getLong(0)));
        }
        return stored;
    }
}
