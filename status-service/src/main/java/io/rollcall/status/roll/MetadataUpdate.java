package io.rollcall.status.roll;

import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;

import io.rollcall.event.RequestedDevice;
import io.rollcall.event.Verdict;

import static java.util.Objects.requireNonNull;

/** The values that an {@code updated} outcome left a device with: all three of them, not only those that changed. */
public record MetadataUpdate(long claimSeq, Instant decidedAt, UUID requestId, Metadata metadata) {

    private static final Comparator<MetadataUpdate> ORDER = Comparator.comparingLong(MetadataUpdate::claimSeq)
            .thenComparing(MetadataUpdate::decidedAt)
            .thenComparing(MetadataUpdate::requestId);

    public MetadataUpdate {
        requireNonNull(decidedAt, "decidedAt");
        requireNonNull(requestId, "requestId");
        requireNonNull(metadata, "metadata");
    }

    static MetadataUpdate of(RequestedDevice device, Verdict verdict) {
        return new MetadataUpdate(
                verdict.claimSeq(), Micros.of(verdict.decidedAt()), device.requestId(), Metadata.of(device));
    }

    /** Whether it is about the time in which the claim holds, and not about an earlier owner's. */
    public boolean appliesTo(Claim.Owned claim) {
        return claimSeq == claim.claimSeq() && !decidedAt.isBefore(claim.decidedAt());
    }

    /** The one of two that counts; either may be null. */
    static MetadataUpdate latest(MetadataUpdate one, MetadataUpdate other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return ORDER.compare(one, other) >= 0 ? one : other;
    }
}
