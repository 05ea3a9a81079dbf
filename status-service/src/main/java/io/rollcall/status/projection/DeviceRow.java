package io.rollcall.status.projection;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;

import io.rollcall.event.Outcome;
import io.rollcall.status.roll.Activity;
import io.rollcall.status.roll.Attempt;
import io.rollcall.status.roll.Claim;
import io.rollcall.status.roll.Decision;
import io.rollcall.status.roll.DeviceFacts;
import io.rollcall.status.roll.DeviceKey;
import io.rollcall.status.roll.Metadata;
import io.rollcall.status.roll.MetadataUpdate;
import io.rollcall.status.roll.Quiet;
import io.rollcall.status.roll.Request;
import io.vertx.mutiny.sqlclient.Row;

/** Columns as facts: the way back from {@link DeviceColumns}. */
final class DeviceRow {

    /** What stands before the columns that the projection writes. */
    private static final int BEFORE = 1;

    private final Row row;

    DeviceRow(Row row) {
        this.row = row;
    }

    DeviceKey key() {
        return new DeviceKey(text(DeviceColumn.ORGANIZATION), uuid(DeviceColumn.DEVICE_ID));
    }

    DeviceFacts facts() {
        Boolean owned = row.getBoolean(at(DeviceColumn.OWNED));
        Request shown = request(DeviceColumn.REQUEST_ID);
        Instant dismissedAt = time(DeviceColumn.DISMISSED_AT);
        if (owned != null && owned) {
            return owned(shown, dismissedAt);
        }
        Claim claim = owned == null
                ? null
                : new Claim.Released(
                        number(DeviceColumn.CLAIM_SEQ),
                        time(DeviceColumn.CLAIMED_AT),
                        uuid(DeviceColumn.RELEASE_REQUEST_ID));
        Attempt attempt = shown == null ? null : new Attempt(shown, decision());
        Attempt other = AttemptJson.read(text(DeviceColumn.OTHER_ATTEMPT));
        boolean decided = attempt != null && attempt.decided();
        return new DeviceFacts(
                decided && other != null ? other : attempt,
                decided ? attempt : other,
                claim,
                update(),
                dismissedAt,
                activity());
    }

    private DeviceFacts owned(Request shown, Instant dismissedAt) {
        Claim.Owned claim = new Claim.Owned(
                number(DeviceColumn.CLAIM_SEQ), time(DeviceColumn.CLAIMED_AT), time(DeviceColumn.RELEASED_AT), shown);
        MetadataUpdate update = update();
        if (update != null && update.appliesTo(claim)) {
            // the entry shows the update's values, so the request's are the hidden ones
            claim = new Claim.Owned(
                    claim.claimSeq(), claim.decidedAt(), claim.releasedAt(), shown.with(update.metadata()));
            update = new MetadataUpdate(update.claimSeq(), update.decidedAt(), update.requestId(), shown.metadata());
        }
        Request other = request(DeviceColumn.ATTEMPT_REQUEST_ID);
        Attempt attempt = other == null ? DeviceColumns.ownersAttempt(claim) : new Attempt(other, decision());
        Attempt decided = AttemptJson.read(text(DeviceColumn.OTHER_ATTEMPT));
        return new DeviceFacts(
                attempt,
                decided == null ? DeviceColumns.decidedOf(attempt, claim) : decided,
                claim,
                update,
                dismissedAt,
                activity());
    }

    private Activity activity() {
        Instant quietSince = time(DeviceColumn.QUIET_SINCE);
        Quiet quiet = quietSince == null ? null : new Quiet(quietSince, time(DeviceColumn.QUIET_NOTICED_AT));
        return new Activity(time(DeviceColumn.ENROLLED_AT), time(DeviceColumn.LAST_SEEN_AT), quiet);
    }

    private Request request(DeviceColumn first) {
        int at = at(first);
        if (row.getUUID(at) == null) {
            return null;
        }
        return new Request(
                row.getUUID(at),
                row.getUUID(at + 1),
                instant(row.getOffsetDateTime(at + 2)),
                row.getString(at + 3),
                row.getString(at + 4),
                row.getString(at + 5),
                row.getString(at + 6),
                row.getString(at + 7),
                metadata(at + 8));
    }

    private Decision decision() {
        Outcome outcome = Outcome.ofWireName(text(DeviceColumn.ATTEMPT_OUTCOME));
        if (outcome == null) {
            return null;
        }
        return new Decision(
                outcome,
                text(DeviceColumn.ATTEMPT_CODE),
                DetailsJson.read(text(DeviceColumn.ATTEMPT_DETAILS)),
                number(DeviceColumn.ATTEMPT_CLAIM_SEQ),
                time(DeviceColumn.ATTEMPT_DECIDED_AT));
    }

    private MetadataUpdate update() {
        UUID requestId = uuid(DeviceColumn.UPDATE_REQUEST_ID);
        if (requestId == null) {
            return null;
        }
        return new MetadataUpdate(
                number(DeviceColumn.UPDATE_CLAIM_SEQ),
                time(DeviceColumn.UPDATE_DECIDED_AT),
                requestId,
                metadata(at(DeviceColumn.HIDDEN_GROUP_TAG)));
    }

    private Metadata metadata(int at) {
        return new Metadata(row.getString(at), row.getString(at + 1), row.getString(at + 2));
    }

    private String text(DeviceColumn column) {
        return row.getString(at(column));
    }

    private UUID uuid(DeviceColumn column) {
        return row.getUUID(at(column));
    }

    private long number(DeviceColumn column) {
        return row.getLong(at(column));
    }

    private Instant time(DeviceColumn column) {
        return instant(row.getOffsetDateTime(at(column)));
    }

    private static Instant instant(OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    /** The enum is the order of the columns. */
    @SuppressWarnings("EnumOrdinal")
    private static int at(DeviceColumn column) {
        return BEFORE + column.ordinal();
    }
}
