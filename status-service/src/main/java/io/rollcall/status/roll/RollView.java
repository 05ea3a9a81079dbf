package io.rollcall.status.roll;

import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import io.rollcall.event.DeviceStatus;

/** What the facts about a device come to. */
public final class RollView {

    private RollView() {}

    /** The device's entry; none when it is off the roll. */
    public static Optional<DeviceEntry> of(DeviceFacts facts) {
        if (facts.claim() instanceof Claim.Owned owned) {
            return Optional.of(owned(owned, facts));
        }
        Attempt attempt = facts.shownAttempt();
        if (attempt == null) {
            return Optional.empty();
        }
        if (!attempt.decided()) {
            return Optional.of(pending(attempt));
        }
        if (attempt.decision().outcome().success()) {
            return claimIsOver(facts) ? Optional.empty() : Optional.of(pending(attempt));
        }
        return dismissed(facts) ? Optional.empty() : Optional.of(failed(attempt));
    }

    /**
     * A successful attempt says that the organisation owned the device at that time. Either a later release is known, or the event that
     * made it the owner's is still on its way.
     */
    private static boolean claimIsOver(DeviceFacts facts) {
        return facts.claim() != null
                && facts.claim().claimSeq() > facts.decided().decision().claimSeq();
    }

    private static boolean dismissed(DeviceFacts facts) {
        return facts.dismissedAt() != null
                && !facts.decided().decision().decidedAt().isAfter(facts.dismissedAt());
    }

    private static DeviceEntry owned(Claim.Owned claim, DeviceFacts facts) {
        MetadataUpdate update = facts.update() != null && facts.update().appliesTo(claim) ? facts.update() : null;
        Activity activity = facts.counted(facts.activity());
        return new DeviceEntry(
                status(activity),
                claim.request(),
                update == null ? claim.request().metadata() : update.metadata(),
                claim.decidedAt(),
                activity.enrolledAt(),
                activity.lastSeenAt(),
                updatedAt(claim, update, activity),
                null);
    }

    private static DeviceStatus status(Activity activity) {
        if (!activity.seen()) {
            return DeviceStatus.READY;
        }
        return activity.isQuiet() ? DeviceStatus.INACTIVE : DeviceStatus.ACTIVE;
    }

    /** The latest of everything that the entry shows. */
    private static Instant updatedAt(Claim.Owned claim, MetadataUpdate update, Activity activity) {
        boolean foundQuiet = activity.seen() && activity.quiet() != null;
        return Stream.of(
                        claim.decidedAt(),
                        update == null ? null : update.decidedAt(),
                        activity.lastSeenAt(),
                        foundQuiet ? activity.quiet().noticedAt() : null)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static DeviceEntry pending(Attempt attempt) {
        Request request = attempt.request();
        return entry(DeviceStatus.PENDING, request, request.requestedAt(), null);
    }

    private static DeviceEntry failed(Attempt attempt) {
        Decision decision = attempt.decision();
        Failure failure = new Failure(
                decision.outcome(),
                decision.code(),
                decision.details(),
                attempt.request().requestId());
        return entry(DeviceStatus.FAILED, attempt.request(), decision.decidedAt(), failure);
    }

    private static DeviceEntry entry(DeviceStatus status, Request request, Instant updatedAt, Failure failure) {
        return new DeviceEntry(status, request, request.metadata(), null, null, null, updatedAt, failure);
    }
}
