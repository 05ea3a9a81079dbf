package io.rollcall.status.rest;

import java.time.Instant;
import java.util.UUID;

import io.rollcall.event.DeviceStatus;
import io.rollcall.event.Outcome;
import io.rollcall.status.query.Scope;
import io.rollcall.status.roll.ChangeCause;
import io.rollcall.text.Texts;
import io.vertx.mutiny.sqlclient.Row;

/**
 * A change of a device as clients see it.
 *
 * @param previousStatus null if the device was not on the roll, or not on the part of it that the caller sees; likewise status
 * @param cause what happened: {@link ChangeCause} by its name
 * @param title what happened, for people
 * @param code why, where the cause does not say it all; else null
 * @param requestId the request behind it; null for what nobody requested, and for what is not the caller's business
 * @param file where the request's row stands; null if it came in no file
 * @param changedBy who asked for it or reported it
 */
record HistoryItem(
        Instant at,
        String previousStatus,
        String status,
        String statusText,
        String cause,
        String title,
        String code,
        String message,
        UUID requestId,
        UUID registrationId,
        Integer row,
        String file,
        Integer line,
        String changedBy) {

    static HistoryItem of(Row row, Scope scope, Texts texts) {
        boolean before = scope.includes(row.getString("previous_partner"));
        boolean after = scope.includes(row.getString("partner"));
        ChangeCause cause = ChangeCause.ofWireName(row.getString("cause"));
        Outcome outcome = Outcome.ofWireName(cause.wireName());
        DeviceStatus status = after ? DeviceStatus.ofWireName(row.getString("status")) : null;
        boolean own = after && (scope.partner() == null || cause.attempt());
        String code = own ? row.getString("code") : null;
        return new HistoryItem(
                DeviceItem.instant(row, "at"),
                before ? row.getString("previous_status") : null,
                status == null ? null : status.wireName(),
                status == null ? null : texts.status(status),
                cause.wireName(),
                outcome == null ? texts.change(cause.wireName()) : texts.title(outcome),
                code,
                Messages.of(texts, code, row.getString("details"), row),
                own ? row.getUUID("request_id") : null,
                own ? row.getUUID("registration_id") : null,
                own ? row.getInteger("row_number") : null,
                own ? row.getString("file") : null,
                own ? row.getInteger("line") : null,
                own ? row.getString("changed_by") : null);
    }
}
