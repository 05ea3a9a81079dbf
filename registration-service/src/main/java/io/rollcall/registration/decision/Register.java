package io.rollcall.registration.decision;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import io.rollcall.event.DeviceDeregistrationRequested;
import io.rollcall.event.DeviceRegistrationRequested;
import io.rollcall.event.DeviceRequest;
import io.rollcall.event.RequestedDevice;

/** The knowledge of a batch, as it changes from one request to the next. */
final class Register {

    /** The resolution of the database's times. */
    private static final Duration TICK = Duration.ofNanos(1_000);

    private final Knowledge knowledge;
    private final Map<UUID, Decision> decisions = new HashMap<>();
    private final Map<UUID, Claim> changed = new LinkedHashMap<>();
    private final Map<Attempt.Subject, Attempt> attempts = new HashMap<>();
    private final Map<UUID, Origin> origins = new HashMap<>();
    private final Map<UUID, Instant> latest = new HashMap<>();
    private final Set<Attempt.Subject> attempted = new HashSet<>();
    private final SerialNames serialNames;

    Register(Knowledge knowledge) {
        this.knowledge = knowledge;
        decisions.putAll(knowledge.decisions());
        serialNames = new SerialNames(this, knowledge.named());
        attempts.putAll(knowledge.attempts());
        origins.putAll(knowledge.origins());
        attempts.forEach((subject, attempt) -> latest.merge(subject.deviceId(), attempt.decidedAt(), Register::later));
    }

    Decision decision(UUID requestId) {
        return decisions.get(requestId);
    }

    void remember(DeviceRequest request, Decision decision) {
        UUID requestId = request.device().requestId();
        decisions.put(requestId, decision);
        if (request instanceof DeviceRegistrationRequested) {
            origins.put(requestId, Origin.of(request.device()));
            serialNames.add(request.device());
        }
    }

    /**
     * What a request is about: as it says; or the device of the request that it undoes, if that is the requester's; or the only device that its
     * serial number may mean.
     */
    RequestedDevice meant(DeviceRequest request) {
        RequestedDevice device = request.device();
        if (request instanceof DeviceDeregistrationRequested deregistration && deregistration.undoes() != null) {
            Origin origin = origins.get(deregistration.undoes());
            if (origin != null && origin.deviceId() != null && origin.undoableBy(device)) {
                return origin.names().on(device, origin.deviceId());
            }
            return device;
        }
        List<UUID> named = serialNames.meant(request);
        return named.size() == 1 ? Names.of(device).on(device, named.get(0)) : device;
    }

    /** Whether a request names its device by a serial number that more than one device has which it may mean. */
    boolean isAmbiguous(DeviceRequest request) {
        return serialNames.meant(request).size() > 1;
    }

    /** What a registration request called its device; null if that is not known. */
    Names names(UUID registrationRequest) {
        Origin origin = origins.get(registrationRequest);
        return origin == null ? null : origin.names();
    }

    /** Whether a registration request was decided. */
    boolean knows(UUID registrationRequest) {
        return origins.containsKey(registrationRequest);
    }

    /** A request about a device under the names that it was given by another request. */
    RequestedDevice named(RequestedDevice device, UUID registrationRequest) {
        Origin origin = origins.get(registrationRequest);
        return origin == null ? device : origin.names().on(device, device.deviceId());
    }

    /** The claim to a device, or null if it never was anybody's. */
    Claim claim(UUID deviceId) {
        Claim claim = changed.get(deviceId);
        return claim != null ? claim : knowledge.claims().get(deviceId);
    }

    void change(Claim claim) {
        changed.put(claim.deviceId(), claim);
    }

    Collection<Claim> changes() {
        return changed.values();
    }

    Attempt attempt(RequestedDevice device) {
        return attempts.get(Attempt.Subject.of(device));
    }

    void attempted(RequestedDevice device, boolean dismissed, Instant decidedAt) {
        Attempt.Subject subject = Attempt.Subject.of(device);
        attempts.put(subject, new Attempt(device.requestId(), device.partner(), dismissed, decidedAt));
        attempted.add(subject);
    }

    /** See {@link Judgement#attempted}. */
    Set<Attempt.Subject> attempted() {
        return attempted;
    }

    boolean listed(UUID deviceId) {
        return knowledge.listed().contains(deviceId);
    }

    boolean inForce(RequestedDevice device) {
        return knowledge.inForce().contains(Relationship.of(device));
    }

    /** Registrations that wait in Kafka to be decided, as far as they were looked for; null where nobody has looked yet. */
    Waiting waiting() {
        return knowledge.waiting();
    }

    long claimSeq(RequestedDevice device) {
        Claim claim = device.deviceId() == null ? null : claim(device.deviceId());
        return claim == null ? 0 : claim.claimSeq();
    }

    /**
     * The time of the next decision about a device: now, but later than every known decision. This keeps decisions about one device in order
     * within a batch, and if the database's clock is set back. Decisions that change the claim store the time in it; the times of attempts are
     * read where needed.
     */
    Instant decidedAt(RequestedDevice device) {
        UUID deviceId = device.deviceId();
        if (deviceId == null) {
            return knowledge.now();
        }
        Instant before = latest.get(deviceId);
        Claim claim = claim(deviceId);
        if (claim != null) {
            before = before == null ? claim.decidedAt() : later(before, claim.decidedAt());
        }
        Instant at = before == null || before.isBefore(knowledge.now()) ? knowledge.now() : before.plus(TICK);
        latest.put(deviceId, at);
        return at;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
