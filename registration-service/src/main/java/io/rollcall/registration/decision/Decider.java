package io.rollcall.registration.decision;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

import io.rollcall.event.DeviceDeregistrationRequested;
import io.rollcall.event.DeviceRegistrationRequested;
import io.rollcall.event.DeviceRequest;
import io.rollcall.event.DeviceUpdateRequested;
import io.rollcall.event.Outcome;
import io.rollcall.event.OutcomeCode;
import io.rollcall.event.Problem;
import io.rollcall.event.RequestedDevice;
import io.rollcall.event.Verdict;
import io.rollcall.event.WarningCode;
import io.rollcall.row.Contradiction;

/**
 * Decides requests one after another: what an earlier one of the batch changes counts for the later ones. The same requests and the same
 * knowledge always give the same judgement.
 */
public final class Decider {

    private final List<DeviceRequest> requests;
    private final Register register;
    private int position;

    private Decider(List<DeviceRequest> requests, Knowledge knowledge) {
        this.requests = requests;
        this.register = new Register(knowledge);
    }

    /** Decides requests in their order. */
    public static Judgement decide(List<DeviceRequest> requests, Knowledge knowledge) {
        Decider decider = new Decider(requests, knowledge);
        return decider.judge(decider::find);
    }

    /** Gives up on requests that cannot be decided: they end as failed. What was decided before stands. */
    public static Judgement giveUp(List<DeviceRequest> requests, Knowledge knowledge) {
        return new Decider(requests, knowledge).judge((request, at) -> Finding.of(OutcomeCode.UNEXPECTED));
    }

    private Judgement judge(BiFunction<DeviceRequest, Instant, Finding> rules) {
        List<Ruling> rulings = new ArrayList<>(requests.size());
        for (position = 0; position < requests.size(); position++) {
            rulings.add(rule(requests.get(position), rules));
        }
        return new Judgement(rulings, register.changes());
    }

    private Ruling rule(DeviceRequest request, BiFunction<DeviceRequest, Instant, Finding> rules) {
        RequestedDevice device = request.device();
        Fingerprint fingerprint = Fingerprint.of(request);
        Decision earlier = register.decision(device.requestId());
        if (earlier != null) {
            return earlier.fingerprint().equals(fingerprint)
                    ? new Ruling.Repeated(request, earlier)
                    : new Ruling.Conflicting(request);
        }
        Instant at = register.decidedAt(device);
        Finding finding = rules.apply(request, at);
        if (request instanceof DeviceRegistrationRequested && device.deviceId() != null && finding.failure()) {
            register.attempted(device, false, at);
        }
        Verdict verdict = new Verdict(finding.code(), finding.details(), register.claimSeq(device), at);
        Decision decision = new Decision(fingerprint, finding.outcome(), finding.warning(), verdict);
        register.remember(device.requestId(), decision);
        return new Ruling.Decided(request, decision);
    }

    private Finding find(DeviceRequest request, Instant at) {
        RequestedDevice device = request.device();
        if (device.partner() != null && !register.inForce(device)) {
            return Finding.of(OutcomeCode.NOT_AUTHORIZED);
        }
        if (request instanceof DeviceRegistrationRequested registration) {
            return register(registration, at);
        } else if (request instanceof DeviceDeregistrationRequested) {
            return deregister(device, at);
        } else if (request instanceof DeviceUpdateRequested) {
            return update(device);
        }
        throw new IllegalStateException("no rule for " + request.type());
    }

    private Finding register(DeviceRegistrationRequested request, Instant at) {
        RequestedDevice device = request.device();
        if (request.problem() != null) {
            return Finding.of(request.problem());
        }
        if (request.evidence() != null && !request.evidence().valid()) {
            return Finding.of(new Problem(request.evidence().problem(), null, null));
        }
        Problem contradiction = Contradiction.find(device, request.evidence());
        if (contradiction != null) {
            return Finding.of(contradiction);
        }
        if (device.deviceId() == null) {
            return Finding.of(OutcomeCode.HASH_MISSING);
        }
        Claim claim = register.claim(device.deviceId());
        if (claim != null && claim.ownedBy(device.organization())) {
            boolean asNoted = claim.metadata().updatedBy(device).equals(claim.metadata());
            return Finding.duplicate(asNoted ? null : WarningCode.METADATA_UNCHANGED);
        }
        if (request.evidence() == null && !register.listed(device.deviceId())) {
            return Finding.of(OutcomeCode.NOT_IN_CATALOG);
        }
        if (claim != null && claim.owner() != null) {
            return Finding.of(OutcomeCode.CLAIMED_BY_OTHER_ORGANIZATION);
        }
        register.change(Claim.taken(claim, device, at));
        return Finding.of(Outcome.REGISTERED);
    }

    private Finding deregister(RequestedDevice device, Instant at) {
        Claim claim = ownClaim(device);
        if (claim != null) {
            register.change(claim.released(device, at));
            register.attempted(device, true, at);
            return Finding.of(Outcome.DEREGISTERED);
        }
        if (device.deviceId() == null) {
            return Finding.of(OutcomeCode.NOT_ON_ROLL);
        }
        Attempt attempt = register.attempt(device);
        if (attempt != null && attempt.dismissibleBy(device) && !owns(device)) {
            register.attempted(device, true, at);
            return Finding.of(Outcome.DEREGISTERED);
        }
        return Finding.of(undecided(device) ? OutcomeCode.REGISTRATION_PENDING : OutcomeCode.NOT_ON_ROLL);
    }

    private Finding update(RequestedDevice device) {
        Claim claim = ownClaim(device);
        if (claim == null) {
            return Finding.of(OutcomeCode.NOT_ON_ROLL);
        }
        register.change(claim.noting(claim.metadata().updatedBy(device)));
        return Finding.of(Outcome.UPDATED);
    }

    /** The organisation's claim to the device, if the requester may touch it: a partner only what it registered itself. */
    private Claim ownClaim(RequestedDevice device) {
        if (!owns(device)) {
            return null;
        }
        Claim claim = register.claim(device.deviceId());
        return device.partner() == null || device.partner().equals(claim.partner()) ? claim : null;
    }

    private boolean owns(RequestedDevice device) {
        Claim claim = device.deviceId() == null ? null : register.claim(device.deviceId());
        return claim != null && claim.ownedBy(device.organization());
    }

    /** Whether the batch still holds a registration of the device that was asked for earlier, on another lane. */
    private boolean undecided(RequestedDevice device) {
        return requests.subList(position + 1, requests.size()).stream()
                .filter(DeviceRegistrationRequested.class::isInstance)
                .map(DeviceRequest::device)
                .anyMatch(other -> device.deviceId().equals(other.deviceId())
                        && device.organization().equals(other.organization())
                        && other.requestedAt().isBefore(device.requestedAt()));
    }
}
