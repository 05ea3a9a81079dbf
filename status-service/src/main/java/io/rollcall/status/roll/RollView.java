package io.rollcall.status.roll;

import java.time.Instant;
import java.util.Optional;

import io.rollcall.event.DeviceStatus;

/** What the facts about a device come to. */
public final class RollView {

    private RollView() {}

    /** The device's entry; none when it is off the roll. */
    public static Optional<DeviceEntry> of(DeviceFacts facts) {
        if (facts.claim() instanceof Claim.Owned owned) {
            return Optional.of(ready(owned, facts.update()));
        }
        Attempt attempt = facts.attempt();
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
                && facts.claim().claimSeq() > facts.attempt().decision().claimSeq();
    }

    private static boolean dismissed(DeviceFacts facts) {
        return facts.dismissedAt() != null
                && !facts.attempt().decision().decidedAt().isAfter(facts.dismissedAt());
    }

    private static DeviceEntry ready(Claim.Owned owned, MetadataUpdate update) {
        Request request = owned.request();
        if (update != null && update.appliesTo(owned)) {
            return new DeviceEntry(
                    DeviceStatus.READY,
                    request,
                    update.metadata(),
                    owned.decidedAt(),
                    null,
                    null,
                    update.decidedAt(),
                    null);
        }
        return entry(DeviceStatus.READY, request, owned.decidedAt(), owned.decidedAt(), null);
    }

    private static DeviceEntry pending(Attempt attempt) {
        Request request = attempt.request();
        return entry(DeviceStatus.PENDING, request, null, request.requestedAt(), null);
    }

    private static DeviceEntry failed(Attempt attempt) {
        Decision decision = attempt.decision();
        Failure failure = new Failure(
                decision.outcome(),
                decision.code(),
                decision.details(),
                attempt.request().requestId());
        return entry(DeviceStatus.FAILED, attempt.request(), null, decision.decidedAt(), failure);
    }

    private static DeviceEntry entry(
            DeviceStatus status, Request request, Instant registeredAt, Instant updatedAt, Failure failure) {
        return new DeviceEntry(status, request, request.metadata(), registeredAt, null, null, updatedAt, failure);
    }
}
