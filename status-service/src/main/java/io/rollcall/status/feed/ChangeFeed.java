package io.rollcall.status.feed;

import java.util.ArrayList;
import java.util.List;

import io.rollcall.event.DeviceStatus;
import io.rollcall.status.roll.ChangeCause;
import io.rollcall.status.roll.DeviceKey;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Every change of every entry, each once, and those of one entry in their order.
 *
 * <p>Numbers are given out before their transactions commit, so the highest number that can be seen says nothing about lower ones. The
 * feed is therefore read by transaction, and only below the oldest one that is still under way anywhere in the server: nothing can appear
 * any more before what was read. A transaction that stays open holds the feed up; it makes it skip nothing.
 */
@ApplicationScoped
public class ChangeFeed {

    /** What the position's number is called is not what the column is called: an order by that name would be none of the index. */
    private static final String POSITION = "xid::text::bigint AS position_xid, seq";

    private static final String CHANGES = "SELECT " + POSITION
            + """
            , previous_seq, at, organization, device_id, request_id, registration_id, row_number, previous_status, status, cause, code,
                changed_by, previous_partner, partner
            FROM device_change
            """;

    static final String AFTER = CHANGES
            + """
            WHERE (xid, seq) > ($1::bigint::text::xid8, $2) AND xid < pg_snapshot_xmin(pg_current_snapshot())
            ORDER BY xid, seq LIMIT $3""";

    static final String BETWEEN = CHANGES
            + """
            WHERE (xid, seq) > ($1::bigint::text::xid8, $2) AND (xid, seq) <= ($3::bigint::text::xid8, $4) AND organization = $5
            ORDER BY xid, seq LIMIT $6""";

    private static final String FOLLOWED =
            """
            SELECT FROM device_change WHERE (xid, seq) > ($1::bigint::text::xid8, $2) ORDER BY xid, seq OFFSET $3 LIMIT 1""";

    static final String END = "SELECT " + POSITION
            + """
             FROM device_change
            WHERE xid < pg_snapshot_xmin(pg_current_snapshot()) ORDER BY xid DESC, seq DESC LIMIT 1""";

    private final Pool pool;

    ChangeFeed(Pool pool) {
        this.pool = pool;
    }

    /** The changes after a position, in the feed's order; as many as there are, up to the limit. */
    public Uni<List<DeviceChange>> after(FeedPosition position, int limit) {
        return pool.preparedQuery(AFTER)
                .execute(Tuple.of(position.xid(), position.seq(), limit))
                .map(ChangeFeed::changes);
    }

    /**
     * The changes of one organisation after a position and up to another, which this feed has reached; in its order, up to the limit.
     */
    public Uni<List<DeviceChange>> between(FeedPosition after, FeedPosition upTo, String organization, int limit) {
        return pool.preparedQuery(BETWEEN)
                .execute(Tuple.from(List.of(after.xid(), after.seq(), upTo.xid(), upTo.seq(), organization, limit)))
                .map(ChangeFeed::changes);
    }

    /** Whether more changes than so many, of whatever organisation, come after a position. */
    public Uni<Boolean> isFollowedByMoreThan(int changes, FeedPosition position) {
        return pool.preparedQuery(FOLLOWED)
                .execute(Tuple.of(position.xid(), position.seq(), changes))
                .map(rows -> rows.size() > 0);
    }

    /** The position of the last change that can be read now. */
    public Uni<FeedPosition> end() {
        return pool.preparedQuery(END)
                .execute()
                .map(rows -> rows.size() == 0
                        ? FeedPosition.START
                        : position(rows.iterator().next()));
    }

    private static List<DeviceChange> changes(RowSet<Row> rows) {
        List<DeviceChange> changes = new ArrayList<>(rows.size());
        for (Row row : rows) {
            changes.add(new DeviceChange(
                    position(row),
                    row.getLong("previous_seq"),
                    new DeviceKey(row.getString("organization"), row.getUUID("device_id")),
                    row.getOffsetDateTime("at").toInstant(),
                    row.getUUID("request_id"),
                    row.getUUID("registration_id"),
                    row.getInteger("row_number"),
                    DeviceStatus.ofWireName(row.getString("previous_status")),
                    DeviceStatus.ofWireName(row.getString("status")),
                    ChangeCause.ofWireName(row.getString("cause")),
                    row.getString("code"),
                    row.getString("changed_by"),
                    row.getString("previous_partner"),
                    row.getString("partner")));
        }
        return changes;
    }

    private static FeedPosition position(Row row) {
        return new FeedPosition(row.getLong("position_xid"), row.getLong("seq"));
    }
}
