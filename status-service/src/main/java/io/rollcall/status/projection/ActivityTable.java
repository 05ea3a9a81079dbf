package io.rollcall.status.projection;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import io.rollcall.servicekit.sql.UnitOfWork;
import io.rollcall.status.roll.Activity;
import io.rollcall.status.roll.Quiet;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;

/** Reads and writes {@code device_activity}. */
final class ActivityTable {

    /** The greatest times stay; what adds nothing writes nothing. */
    private static final String WRITE =
            """
            INSERT INTO device_activity AS a (device_id, scope, enrolled_at, last_seen_at, reported_by, quiet_since, quiet_noticed_at)
            SELECT * FROM unnest($1::uuid[], $2::text[], $3::timestamptz[], $4::timestamptz[], $5::text[], $6::timestamptz[],
                $7::timestamptz[])
            ON CONFLICT (device_id, scope) DO UPDATE SET
                enrolled_at = greatest(a.enrolled_at, excluded.enrolled_at),
                last_seen_at = greatest(a.last_seen_at, excluded.last_seen_at),
                reported_by = CASE WHEN excluded.last_seen_at > a.last_seen_at THEN excluded.reported_by ELSE a.reported_by END,
                quiet_since = CASE WHEN (excluded.quiet_since, excluded.quiet_noticed_at) < (a.quiet_since, a.quiet_noticed_at)
                    THEN a.quiet_since ELSE coalesce(excluded.quiet_since, a.quiet_since) END,
                quiet_noticed_at = CASE WHEN (excluded.quiet_since, excluded.quiet_noticed_at) < (a.quiet_since, a.quiet_noticed_at)
                    THEN a.quiet_noticed_at ELSE coalesce(excluded.quiet_noticed_at, a.quiet_noticed_at) END
            WHERE excluded.last_seen_at > a.last_seen_at OR excluded.enrolled_at > coalesce(a.enrolled_at, '-infinity')
                OR (excluded.quiet_since, excluded.quiet_noticed_at)
                    > (coalesce(a.quiet_since, '-infinity'), coalesce(a.quiet_noticed_at, '-infinity'))""";

    /** What is known of devices. Also run outside of a transaction. */
    static final String READ =
            """
            SELECT a.device_id, a.scope, a.enrolled_at, a.last_seen_at, a.reported_by, a.quiet_since, a.quiet_noticed_at
            FROM unnest($1::uuid[]) AS k (device_id) JOIN device_activity a ON a.device_id = k.device_id""";

    private ActivityTable() {}

    /** @param activity sorted by its keys */
    static void write(UnitOfWork work, Collection<Map.Entry<ActivityKey, ReportedActivity>> activity) {
        ColumnArrays columns = new ColumnArrays(activity.size());
        for (Map.Entry<ActivityKey, ReportedActivity> entry : activity) {
            Activity seen = entry.getValue().activity();
            columns.uuid(entry.getKey().deviceId())
                    .text(entry.getKey().scope())
                    .time(seen.enrolledAt())
                    .time(seen.lastSeenAt())
                    .text(entry.getValue().reportedBy())
                    .time(seen.quiet() == null ? null : seen.quiet().since())
                    .time(seen.quiet() == null ? null : seen.quiet().noticedAt());
            columns.endRow();
        }
        work.execute(WRITE, columns.tuple());
    }

    /** What rows of {@link #READ} say, by device. */
    static Map<UUID, Map<ActivityKey, ReportedActivity>> byDevice(RowSet<Row> rows) {
        Map<UUID, Map<ActivityKey, ReportedActivity>> byDevice = new HashMap<>();
        for (Row row : rows) {
            ActivityKey key = new ActivityKey(row.getUUID(0), row.getString(1));
            Instant quietSince = instant(row.getOffsetDateTime(5));
            Quiet quiet = quietSince == null ? null : new Quiet(quietSince, instant(row.getOffsetDateTime(6)));
            Activity activity =
                    new Activity(instant(row.getOffsetDateTime(2)), instant(row.getOffsetDateTime(3)), quiet);
            byDevice.computeIfAbsent(key.deviceId(), id -> new HashMap<>())
                    .put(key, new ReportedActivity(activity, row.getString(4)));
        }
        return byDevice;
    }

    private static Instant instant(OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
