package io.rollcall.status.query;

import java.util.UUID;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Reads the changes of a device, newest first. They are a chain that starts at the device: each step is one look-up by key, and there are no
 * more steps than changes are wanted.
 */
@ApplicationScoped
public class HistoryReader {

    /** Goes on until it has as many changes as are wanted that the scope may see. */
    private static final String CHANGES =
            """
            WITH RECURSIVE history AS (
              SELECT c.*, v.visible, v.visible::int AS found
              FROM device_change c CROSS JOIN LATERAL (SELECT $3::text IS NULL OR c.partner IS NOT DISTINCT FROM $3
                OR c.previous_partner IS NOT DISTINCT FROM $3 AS visible) v
              WHERE c.seq = coalesce($4, (SELECT change_seq FROM device WHERE device_id = $2 AND organization = $1))
                AND c.organization = $1 AND c.device_id = $2
              UNION ALL
              SELECT c.*, v.visible, h.found + v.visible::int
              FROM history h JOIN device_change c ON c.seq = h.previous_seq
                CROSS JOIN LATERAL (SELECT $3::text IS NULL OR c.partner IS NOT DISTINCT FROM $3
                OR c.previous_partner IS NOT DISTINCT FROM $3 AS visible) v
              WHERE h.found < $5)
            SELECT h.seq, h.at, h.previous_status, h.status, h.cause, h.code, h.changed_by, h.previous_partner, h.partner,
                h.request_id, h.registration_id, h.row_number,
                r.file, r.line, r.details, r.serial_number, r.manufacturer, r.model
            FROM history h LEFT JOIN registration_row r
              ON r.registration_id = h.registration_id AND r.row_number = h.row_number
            WHERE h.visible ORDER BY h.seq DESC""";

    private final Pool pool;

    HistoryReader(Pool pool) {
        this.pool = pool;
    }

    /**
     * Changes of a device; nothing for one that the scope has never seen.
     *
     * @param from the number of the change to begin with; null for the latest
     */
    public Uni<RowSet<Row>> changes(Scope scope, UUID deviceId, Long from, int limit) {
        return pool.preparedQuery(CHANGES)
                .execute(Tuple.of(scope.organization(), deviceId, scope.partner(), from, limit));
    }
}
