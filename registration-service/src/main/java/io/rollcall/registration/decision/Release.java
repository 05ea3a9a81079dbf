package io.rollcall.registration.decision;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import io.rollcall.event.DeviceDeregistrationRequested;
import io.rollcall.event.Outcome;
import io.rollcall.event.OutcomeCode;
import io.rollcall.event.RequestedDevice;
import io.rollcall.event.Verdict;

import static java.util.Objects.requireNonNull;

/**
 * Takes a device from its owner without the owner's asking, to settle a dispute. It is decided and told like a deregistration, so that
 * everybody who knows those knows it.
 *
 * @param ruling to be stored, and announced as the outcome
 * @param claim as it is afterwards
 */
public record Release(Ruling.Decided ruling, Claim claim) {

    private static final long ONLY_ROW = 1;

    /**
     * Who orders a release.
     *
     * @param requestId its own
     * @param issuer who vouches for the operator
     * @param subject the operator
     * @param reason for the owner to read
     */
    public record Order(UUID requestId, String issuer, String subject, String reason) {

        public Order {
            requireNonNull(requestId, "requestId");
            requireNonNull(reason, "reason");
        }
    }

    /**
     * Releases a device.
     *
     * @param owned the claim, which has an owner
     * @param origin the request that the owner came by it; null if that is not known
     * @param attempts the owner's latest attempt at the device, if any; the release gets a later time
     * @param now by the database's clock, read when the claim was locked already
     */
    public static Release of(
            Claim owned, Origin origin, Map<Attempt.Subject, Attempt> attempts, Order order, Instant now) {
        requireNonNull(owned.owner(), "owner");
        Register register = new Register(new Knowledge(
                Map.of(),
                Map.of(owned.deviceId(), owned),
                Set.of(),
                Set.of(),
                attempts,
                origin == null ? Map.of() : Map.of(origin.requestId(), origin),
                Map.of(),
                Waiting.NOTHING,
                now));
        RequestedDevice device = register.named(requested(owned, order, now), owned.requestId());
        Instant at = register.decidedAt(device);
        DeviceDeregistrationRequested request = new DeviceDeregistrationRequested(device);
        Claim released = owned.released(device, at);
        OutcomeCode code = OutcomeCode.RELEASED_BY_OPERATOR;
        Verdict verdict = new Verdict(code.code(), Map.of("reason", order.reason()), released.claimSeq(), at);
        Decision decision = new Decision(
                Fingerprint.of(request), Outcome.DEREGISTERED, List.of(), verdict, at, null, Entry.of(device));
        return new Release(new Ruling.Decided(request, decision), released);
    }

    private static RequestedDevice requested(Claim owned, Order order, Instant now) {
        return new RequestedDevice(
                order.requestId(),
                order.requestId(),
                owned.owner(),
                null,
                order.subject(),
                now,
                ONLY_ROW,
                null,
                0,
                owned.deviceId(),
                null,
                null,
                null,
                null,
                null,
                null,
                List.of());
    }
}
