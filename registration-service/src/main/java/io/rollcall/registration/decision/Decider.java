package io.rollcall.registration.decision;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import io.rollcall.device.PlaceholderUuid;
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
    private final RollRules roll;
    private int position;

    /** Finds what becomes of a request. */
    @FunctionalInterface
    private interface Rules {

        /** @param device what the request is about, by {@link Register#meant} */
        Finding find(DeviceRequest request, RequestedDevice device, Instant at);
    }

    private Decider(List<DeviceRequest> requests, Knowledge knowledge) {
        this.requests = requests;
        this.register = new Register(knowledge);
        this.roll = new RollRules(register);
    }

    /** Decides requests in their order. */
    public static Judgement decide(List<DeviceRequest> requests, Knowledge knowledge) {
        Decider decider = new Decider(requests, knowledge);
        return decider.judge(decider::find);
    }

    /** Gives up on requests that cannot be decided: they end as failed. What was decided before stands. */
    public static Judgement giveUp(List<DeviceRequest> requests, Knowledge knowledge) {
        return new Decider(requests, knowledge).judge((request, device, at) -> Finding.of(OutcomeCode.UNEXPECTED));
    }

    private Judgement judge(Rules rules) {
        List<Ruling> rulings = new ArrayList<>(requests.size());
        for (position = 0; position < requests.size(); position++) {
            rulings.add(rule(requests.get(position), rules));
        }
        return new Judgement(rulings, roll.doubtful(), register.attempted(), register.changes());
    }

    private Ruling rule(DeviceRequest request, Rules rules) {
        UUID requestId = request.device().requestId();
        Fingerprint fingerprint = Fingerprint.of(request);
        Decision earlier = register.decision(requestId);
        if (earlier != null) {
            return earlier.fingerprint().matches(fingerprint)
                    ? new Ruling.Repeated(request, earlier)
                    : new Ruling.Conflicting(request);
        }
        RequestedDevice device = register.meant(request);
        Instant at = register.decidedAt(device);
        Finding finding = rules.find(request, device, at);
        if (request instanceof DeviceRegistrationRequested && device.deviceId() != null && finding.failure()) {
            register.attempted(device, false, at);
        }
        Verdict verdict = new Verdict(finding.code(), finding.details(), register.claimSeq(device), at);
        Decision decision = new Decision(
                fingerprint,
                finding.outcome(),
                finding.warnings(),
                verdict,
                releasedAt(finding, device),
                finding.outcome() == Outcome.CLAIMED
                        ? register.claim(device.deviceId()).owner()
                        : null,
                entry(request, told(request, device, finding)));
        register.remember(request, decision);
        return new Ruling.Decided(request, decision);
    }

    private Instant releasedAt(Finding finding, RequestedDevice device) {
        return switch (finding.outcome()) {
            case REGISTERED -> register.claim(device.deviceId()).releasedAt();
            case DEREGISTERED -> {
                Claim claim = register.claim(device.deviceId());
                boolean byThis = claim != null && device.requestId().equals(claim.requestId());
                yield byThis ? claim.releasedAt() : null; // else an entry without the device was dismissed
            }
            default -> null;
        };
    }

    /** A request that names its device by a serial number is told nothing else of it unless it succeeds. */
    private static RequestedDevice told(DeviceRequest request, RequestedDevice device, Finding finding) {
        if (finding.told() != null) {
            return finding.told();
        }
        return SerialName.of(request) == null ? device : request.device();
    }

    /** A registration says all of its device itself, and so does its outcome. */
    private static Entry entry(DeviceRequest request, RequestedDevice told) {
        return request instanceof DeviceRegistrationRequested ? null : Entry.of(told);
    }

    private Finding find(DeviceRequest request, RequestedDevice device, Instant at) {
        if (device.partner() != null && !register.inForce(device)) {
            return Finding.of(OutcomeCode.NOT_AUTHORIZED);
        }
        if (request instanceof DeviceRegistrationRequested registration) {
            return register(registration, at);
        } else if (request instanceof DeviceDeregistrationRequested deregistration) {
            return deregistration.problem() != null
                    ? Finding.of(deregistration.problem())
                    : roll.deregister(deregistration, device, at, requests.subList(position + 1, requests.size()));
        } else if (request instanceof DeviceUpdateRequested update) {
            return update.problem() != null ? Finding.of(update.problem()) : roll.update(update, device, at);
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
            return Finding.duplicate(differences(request, claim));
        }
        if (request.evidence() == null && !register.listed(device.deviceId())) {
            return Finding.of(OutcomeCode.NOT_IN_CATALOG);
        }
        if (claim != null && claim.owner() != null) {
            return Finding.of(OutcomeCode.CLAIMED_BY_OTHER_ORGANIZATION);
        }
        register.change(Claim.taken(claim, device, smbiosUuid(request), at));
        return Finding.of(Outcome.REGISTERED);
    }

    /** What a request says otherwise than the organization's claim, which stays as it is. */
    private static List<WarningCode> differences(DeviceRegistrationRequested request, Claim claim) {
        List<WarningCode> warnings = new ArrayList<>(2);
        if (!claim.metadata().updatedBy(request.device()).equals(claim.metadata())) {
            warnings.add(WarningCode.METADATA_UNCHANGED);
        }
        UUID smbiosUuid = smbiosUuid(request);
        if (smbiosUuid != null && claim.smbiosUuid() != null && !smbiosUuid.equals(claim.smbiosUuid())) {
            warnings.add(WarningCode.SMBIOS_UUID_DIFFERS);
        }
        return warnings;
    }

    /** The main board's UUID by the hash; null if there is none, or only one that many boards have. */
    private static UUID smbiosUuid(DeviceRegistrationRequested request) {
        UUID uuid = request.evidence() == null ? null : request.evidence().smbiosUuid();
        return uuid == null || PlaceholderUuid.matches(uuid) ? null : uuid;
    }
}
