package io.rollcall.status.projection;

import java.util.Objects;

import io.rollcall.status.roll.Activity;
import io.rollcall.status.roll.Attempt;
import io.rollcall.status.roll.Claim;
import io.rollcall.status.roll.Decision;
import io.rollcall.status.roll.DeviceEntry;
import io.rollcall.status.roll.DeviceFacts;
import io.rollcall.status.roll.Metadata;
import io.rollcall.status.roll.MetadataUpdate;
import io.rollcall.status.roll.Quiet;
import io.rollcall.status.roll.Request;

/**
 * Facts as columns, without saying anything twice: the usual device, registered at its first attempt, has one request, one claim and
 * nothing else. {@link DeviceRow} is the way back.
 */
final class DeviceColumns {

    private DeviceColumns() {}

    static void write(ColumnArrays columns, FoldedDevice device) {
        DeviceFacts facts = device.facts();
        DeviceEntry entry = device.entry().orElse(null);
        columns.text(device.key().organization())
                .uuid(device.key().deviceId())
                .text(entry == null ? null : entry.status().wireName())
                .time(entry == null ? null : entry.updatedAt())
                .text(entry == null ? null : SearchText.of(entry))
                .text(entry == null ? null : SearchText.ofProduct(entry));
        Attempt attempt = facts.attempt();
        if (facts.claim() instanceof Claim.Owned owned) {
            boolean same = attempt != null && attempt.equals(ownersAttempt(owned));
            boolean updated = updated(facts);
            request(
                    columns,
                    owned.request(),
                    updated ? facts.update().metadata() : owned.request().metadata());
            claim(columns, facts);
            decision(columns, same || attempt == null ? null : attempt.decision());
            request(columns, same || attempt == null ? null : attempt.request());
            update(columns, facts.update(), updated ? owned.request().metadata() : null);
        } else {
            Attempt shown = facts.shownAttempt();
            request(columns, shown == null ? null : shown.request());
            claim(columns, facts);
            decision(columns, shown == null ? null : shown.decision());
            request(columns, null);
            update(columns, facts.update(), null);
        }
        activity(columns, facts);
        columns.text(AttemptJson.write(otherAttempt(facts)));
    }

    /** The one of the two latest attempts that the other columns do not represent; null if they represent both. */
    private static Attempt otherAttempt(DeviceFacts facts) {
        if (facts.claim() instanceof Claim.Owned owned) {
            return Objects.equals(facts.decided(), decidedOf(facts.attempt(), owned)) ? null : facts.decided();
        }
        boolean open = facts.attempt() != null && !facts.attempt().decided();
        Attempt other = open ? facts.decided() : facts.attempt();
        return Objects.equals(other, facts.shownAttempt()) ? null : other;
    }

    /** The attempt decided last of an owned device, if no other is stored. */
    static Attempt decidedOf(Attempt attempt, Claim.Owned owned) {
        return attempt != null && attempt.decided() ? attempt : ownersAttempt(owned);
    }

    /** What counts of the activity: nothing of it is told to an organisation that does not own the device. */
    private static void activity(ColumnArrays columns, DeviceFacts facts) {
        Activity activity = facts.counted(facts.activity());
        Quiet quiet = activity.quiet();
        columns.time(activity.enrolledAt())
                .time(activity.lastSeenAt())
                .time(quiet == null ? null : quiet.since())
                .time(quiet == null ? null : quiet.noticedAt());
    }

    /** Whether the entry shows the values of an update and not those of the request. */
    static boolean updated(DeviceFacts facts) {
        return facts.update() != null
                && facts.claim() instanceof Claim.Owned owned
                && facts.update().appliesTo(owned);
    }

    /** The attempt that made an organisation the owner, which its claim tells all of. */
    static Attempt ownersAttempt(Claim.Owned owned) {
        return new Attempt(owned.request(), Decision.registered(owned.claimSeq(), owned.decidedAt()));
    }

    private static void request(ColumnArrays columns, Request request) {
        request(columns, request, request == null ? null : request.metadata());
    }

    private static void request(ColumnArrays columns, Request request, Metadata shown) {
        if (request == null) {
            columns.uuid(null).uuid(null).time(null);
            for (int text = 0; text < 8; text++) {
                columns.text(null);
            }
            return;
        }
        columns.uuid(request.requestId())
                .uuid(request.registrationId())
                .time(request.requestedAt())
                .text(request.submittedBy())
                .text(request.partner())
                .text(request.serialNumber())
                .text(request.manufacturer())
                .text(request.model());
        metadata(columns, shown);
    }

    private static void claim(ColumnArrays columns, DeviceFacts facts) {
        Claim claim = facts.claim();
        columns.flag(claim == null ? null : Boolean.valueOf(claim instanceof Claim.Owned))
                .number(claim == null ? null : Long.valueOf(claim.claimSeq()))
                .time(claim == null ? null : claim.decidedAt())
                .time(claim instanceof Claim.Owned owned ? owned.releasedAt() : null)
                .uuid(claim instanceof Claim.Released released ? released.requestId() : null)
                .time(facts.dismissedAt());
    }

    private static void decision(ColumnArrays columns, Decision decision) {
        columns.text(decision == null ? null : decision.outcome().wireName())
                .text(decision == null ? null : decision.code())
                .text(decision == null ? null : DetailsJson.write(decision.details()))
                .number(decision == null ? null : Long.valueOf(decision.claimSeq()))
                .time(decision == null ? null : decision.decidedAt());
    }

    private static void update(ColumnArrays columns, MetadataUpdate update, Metadata replaced) {
        columns.number(update == null ? null : Long.valueOf(update.claimSeq()))
                .time(update == null ? null : update.decidedAt())
                .uuid(update == null ? null : update.requestId());
        metadata(columns, update == null || replaced != null ? replaced : update.metadata());
    }

    private static void metadata(ColumnArrays columns, Metadata metadata) {
        columns.text(metadata == null ? null : metadata.groupTag())
                .text(metadata == null ? null : metadata.assignedUser())
                .text(metadata == null ? null : metadata.purchaseOrder());
    }
}
