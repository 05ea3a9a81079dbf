package io.rollcall.registration.decision;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import io.rollcall.event.DeviceRequest;
import io.rollcall.event.RequestedDevice;

/** What the database does for decide, in memory: keeps what was decided, and knows it when the next batch asks. */
final class World {

    private final Map<UUID, Decision> decisions = new HashMap<>();
    private final Map<UUID, DeviceRequest> requests = new HashMap<>();
    private final Map<UUID, Claim> claims = new HashMap<>();
    private final Set<UUID> listed = new HashSet<>();
    private final Set<Relationship> inForce = new HashSet<>();
    private Instant now = Instant.parse("2026-03-01T12:00:00Z");

    World listing(UUID deviceId) {
        listed.add(deviceId);
        return this;
    }

    World delisting(UUID deviceId) {
        listed.remove(deviceId);
        return this;
    }

    World agreeing(String partner, String organization) {
        inForce.add(new Relationship(partner, organization));
        return this;
    }

    World revoking(String partner, String organization) {
        inForce.remove(new Relationship(partner, organization));
        return this;
    }

    /** The clock is set, back too. */
    World clock(Instant time) {
        now = time;
        return this;
    }

    Instant now() {
        return now;
    }

    Claim claim(UUID deviceId) {
        return claims.get(deviceId);
    }

    Decision decide(DeviceRequest request) {
        return decision(rule(List.of(request)).get(0));
    }

    List<Ruling> rule(List<? extends DeviceRequest> batch) {
        List<DeviceRequest> asked = List.copyOf(batch);
        Judgement judgement = Decider.decide(asked, knowledge(asked));
        judgement.decided().forEach(decided -> {
            UUID id = decided.request().device().requestId();
            decisions.put(id, decided.decision());
            requests.put(id, decided.request());
        });
        judgement.claims().forEach(claim -> claims.put(claim.deviceId(), claim));
        now = now.plus(Duration.ofSeconds(1));
        return judgement.rulings();
    }

    static Decision decision(Ruling ruling) {
        if (ruling instanceof Ruling.Decided decided) {
            return decided.decision();
        }
        return ((Ruling.Repeated) ruling).decision();
    }

    /** Only what was asked for, as the database would give it. */
    private Knowledge knowledge(List<DeviceRequest> batch) {
        Questions questions = Questions.of(batch);
        Map<UUID, Decision> known = new HashMap<>(decisions);
        known.keySet().retainAll(questions.requestIds());
        Map<UUID, Claim> claimed = new HashMap<>(claims);
        claimed.keySet().retainAll(questions.deviceIds());
        Set<UUID> vouched = new HashSet<>(listed);
        vouched.retainAll(questions.maybeListed());
        Set<Relationship> agreed = new HashSet<>(inForce);
        agreed.retainAll(questions.maybeInForce());
        Map<Attempt.Subject, Attempt> attempts = new HashMap<>();
        questions.attempts().forEach(subject -> latestAttempt(subject, attempts));
        return new Knowledge(known, claimed, vouched, agreed, attempts, now);
    }

    private void latestAttempt(Attempt.Subject subject, Map<Attempt.Subject, Attempt> attempts) {
        List<UUID> ids = new ArrayList<>(decisions.keySet());
        for (UUID id : ids) {
            RequestedDevice device = requests.get(id).device();
            Decision decision = decisions.get(id);
            boolean failed = requests.get(id) instanceof io.rollcall.event.DeviceRegistrationRequested
                    && !decision.outcome().success();
            boolean left = decision.outcome() == io.rollcall.event.Outcome.DEREGISTERED;
            if ((failed || left)
                    && subject.deviceId().equals(device.deviceId())
                    && subject.organization().equals(device.organization())) {
                Attempt attempt =
                        new Attempt(device.partner(), left, decision.verdict().decidedAt());
                attempts.merge(
                        subject, attempt, (one, other) -> one.decidedAt().isAfter(other.decidedAt()) ? one : other);
            }
        }
    }
}
