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

import io.rollcall.event.DeviceRegistrationRequested;
import io.rollcall.event.DeviceRequest;
import io.rollcall.event.Outcome;
import io.rollcall.event.RequestedDevice;

import static org.assertj.core.api.Assertions.assertThat;

/** What the database does for decide, in memory: keeps what was decided, and knows it when the next batch asks. */
final class World {

    private final Map<UUID, Decision> decisions = new HashMap<>();
    private final Map<UUID, DeviceRequest> requests = new HashMap<>();
    private final Map<UUID, Claim> claims = new HashMap<>();
    private final Set<UUID> listed = new HashSet<>();
    private final Set<Relationship> inForce = new HashSet<>();
    private final List<RequestedDevice> waiting = new ArrayList<>();
    private final Set<UUID> unread = new HashSet<>();
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

    /** Published, and on the other lane, so that nobody has decided it yet. */
    World waiting(DeviceRequest request) {
        waiting.add(request.device());
        return this;
    }

    /** The lookup for this deregistration was cut off. */
    World unread(DeviceRequest deregistration) {
        unread.add(deregistration.device().requestId());
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
        Judgement judgement = decide(asked, null);
        if (!judgement.doubtful().isEmpty()) {
            judgement = decide(asked, new Waiting(waiting, unread));
        }
        assertThat(judgement.doubtful()).isEmpty();
        judgement.decided().forEach(decided -> {
            UUID id = decided.request().device().requestId();
            decisions.put(id, decided.decision());
            requests.put(id, decided.request());
        });
        judgement.claims().forEach(claim -> claims.put(claim.deviceId(), claim));
        now = now.plus(Duration.ofSeconds(1));
        return judgement.rulings();
    }

    /** Like the ledger: attempts that the questions did not name are read after a first judgement. */
    private Judgement decide(List<DeviceRequest> asked, Waiting undecided) {
        Knowledge knowledge = knowledge(asked, undecided);
        Judgement judgement = Decider.decide(asked, knowledge);
        Map<Attempt.Subject, Attempt> earlier = new HashMap<>();
        judgement.attempted().forEach(subject -> latestAttempt(subject, earlier));
        earlier.keySet().removeAll(knowledge.attempts().keySet());
        return earlier.isEmpty() ? judgement : Decider.decide(asked, knowledge.with(earlier));
    }

    static Decision decision(Ruling ruling) {
        if (ruling instanceof Ruling.Decided decided) {
            return decided.decision();
        }
        return ((Ruling.Repeated) ruling).decision();
    }

    /** Only what was asked for, as the database would give it. */
    private Knowledge knowledge(List<DeviceRequest> batch, Waiting undecided) {
        Questions asked = Questions.of(batch);
        Map<UUID, Origin> origins = new HashMap<>(origins(asked.undone()));
        Map<SerialName, Set<UUID>> named = named(asked.serials());
        Questions questions = asked.with(origins.values()).withNamed(named);
        Map<UUID, Claim> claimed = new HashMap<>(claims);
        claimed.keySet().retainAll(questions.deviceIds());
        Set<UUID> vouched = new HashSet<>(listed);
        vouched.retainAll(questions.maybeListed());
        Set<Relationship> agreed = new HashSet<>(inForce);
        agreed.retainAll(questions.maybeInForce());
        Map<Attempt.Subject, Attempt> attempts = new HashMap<>();
        questions.attempts().forEach(subject -> latestAttempt(subject, attempts));
        origins.putAll(origins(questions.origins(claimed, attempts)));
        Map<UUID, Decision> known = new HashMap<>(decisions);
        known.keySet().retainAll(questions.decided(undecided));
        return new Knowledge(known, claimed, vouched, agreed, attempts, origins, named, undecided, now);
    }

    private Map<SerialName, Set<UUID>> named(Set<SerialName> names) {
        Map<SerialName, Set<UUID>> named = new HashMap<>();
        requests.values().stream()
                .filter(DeviceRegistrationRequested.class::isInstance)
                .map(DeviceRequest::device)
                .filter(device -> device.deviceId() != null)
                .forEach(device -> named.computeIfAbsent(
                                SerialName.of(device.organization(), device.serialNumber()), name -> new HashSet<>())
                        .add(device.deviceId()));
        named.keySet().retainAll(names);
        return named;
    }

    private Map<UUID, Origin> origins(Set<UUID> requestIds) {
        Map<UUID, Origin> origins = new HashMap<>();
        for (UUID id : requestIds) {
            if (requests.get(id) instanceof DeviceRegistrationRequested registration) {
                origins.put(id, Origin.of(registration.device()));
            }
        }
        return origins;
    }

    private void latestAttempt(Attempt.Subject subject, Map<Attempt.Subject, Attempt> attempts) {
        decisions.forEach((id, decision) -> {
            RequestedDevice device = decision.told(requests.get(id));
            boolean failed = requests.get(id) instanceof DeviceRegistrationRequested
                    && !decision.outcome().success();
            boolean left = decision.outcome() == Outcome.DEREGISTERED;
            if ((failed || left)
                    && subject.deviceId().equals(device.deviceId())
                    && subject.organization().equals(device.organization())) {
                Attempt attempt = new Attempt(
                        id, device.partner(), left, decision.verdict().decidedAt());
                attempts.merge(
                        subject, attempt, (one, other) -> one.decidedAt().isAfter(other.decidedAt()) ? one : other);
            }
        });
    }
}
