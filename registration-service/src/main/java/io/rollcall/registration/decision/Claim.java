package io.rollcall.registration.decision;

import java.time.Instant;
import java.util.UUID;

import io.rollcall.event.RequestedDevice;

import static java.util.Objects.requireNonNull;

/**
 * Whose a device is. Once there, a claim is never deleted: a device that is nobody's any more keeps its claim without an owner, so that its
 * sequence goes on growing.
 *
 * @param owner the organisation; null for nobody
 * @param claimSeq grows by one with every change of owner; the first owner's is 1
 * @param registrationId of the request that made it so, likewise requestId
 * @param partner who registered it for the owner; null where the owner did so itself, or there is none
 * @param smbiosUuid the UUID of the main board that the device was registered with; null if that is not known
 * @param since when the owner changed last
 * @param releasedAt when the device last lost an owner; null if it never did
 * @param decidedAt the time of the latest decision that changed the claim or its metadata; never before {@code since}
 */
public record Claim(
        UUID deviceId,
        String owner,
        long claimSeq,
        UUID registrationId,
        UUID requestId,
        String partner,
        Metadata metadata,
        UUID smbiosUuid,
        Instant since,
        Instant releasedAt,
        Instant decidedAt) {

    public Claim {
        requireNonNull(deviceId, "deviceId");
        requireNonNull(metadata, "metadata");
        requireNonNull(decidedAt, "decidedAt");
    }

    boolean ownedBy(String organization) {
        return organization.equals(owner);
    }

    /** The claim after a device was registered that was nobody's, or never was anybody's (then the claim before is null). */
    static Claim taken(Claim before, RequestedDevice device, UUID smbiosUuid, Instant since) {
        long claimSeq = before == null ? 1 : before.claimSeq + 1;
        return new Claim(
                device.deviceId(),
                device.organization(),
                claimSeq,
                device.registrationId(),
                device.requestId(),
                device.partner(),
                Metadata.of(device),
                smbiosUuid,
                since,
                before == null ? null : before.releasedAt,
                since);
    }

    Claim released(RequestedDevice device, Instant since) {
        return new Claim(
                deviceId,
                null,
                claimSeq + 1,
                device.registrationId(),
                device.requestId(),
                null,
                Metadata.NONE,
                null,
                since,
                since,
                since);
    }

    /** The claim with the metadata of an update that was decided at this time. */
    public Claim noting(Metadata changed, Instant at) {
        return new Claim(
                deviceId,
                owner,
                claimSeq,
                registrationId,
                requestId,
                partner,
                changed,
                smbiosUuid,
                since,
                releasedAt,
                at);
    }
}
