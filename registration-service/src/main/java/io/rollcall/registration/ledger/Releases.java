package io.rollcall.registration.ledger;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import io.rollcall.event.DeviceOutcome;
import io.rollcall.event.EventJson;
import io.rollcall.registration.decision.Attempt;
import io.rollcall.registration.decision.Claim;
import io.rollcall.registration.decision.Origin;
import io.rollcall.registration.decision.Release;
import io.rollcall.servicekit.position.PositionCheck;
import io.rollcall.servicekit.rest.ProblemException;
import io.rollcall.servicekit.sql.Transactions;
import io.rollcall.servicekit.sql.UnitOfWork;
import io.rollcall.topic.Topics;
import jakarta.enterprise.context.ApplicationScoped;

/** Releases devices: claim, decision and outcome in one transaction. No request in Kafka stands behind it, so the outcome waits in a table. */
@ApplicationScoped
public class Releases {

    private final Transactions transactions;
    private final PositionCheck check;

    Releases(Transactions transactions, PositionCheck check) {
        this.transactions = transactions;
        this.check = check;
    }

    /**
     * Takes a device from its owner.
     *
     * @throws ProblemException 404 if the device never had an owner, 409 if it has none now, 503 while the database is older than the published
     *     outcomes
     */
    public Release release(UUID deviceId, Release.Order order) {
        if (check.anyHalted()) {
            throw ProblemException.unavailable();
        }
        return transactions.call(work -> {
            Claim claim = ClaimTable.lock(work, Set.of(deviceId)).get(deviceId);
            if (claim == null) {
                throw ProblemException.notFound();
            }
            if (claim.owner() == null) {
                throw new ProblemException(409, "claim-not-owned");
            }
            Origin origin =
                    DecisionTable.origins(work, Set.of(claim.requestId())).get(claim.requestId());
            Map<Attempt.Subject, Attempt> attempts =
                    DecisionTable.attempts(work, Set.of(new Attempt.Subject(deviceId, claim.owner())));
            Release release = Release.of(claim, origin, attempts, order, Ledger.now(work));
            write(work, release);
            SubmissionTable.add(work, Map.of(order.requestId(), order.issuer()));
            return release;
        });
    }

    private static void write(UnitOfWork work, Release release) {
        ClaimTable.update(work, List.of(release.claim()));
        DecisionTable.insert(work, List.of(release.ruling()));
        DeviceOutcome outcome =
                release.ruling().decision().event(release.ruling().request());
        OutgoingEvents.add(
                work,
                new OutgoingEvents.Waiting(
                        outcome.device().requestId(),
                        Topics.REGISTRATION_OUTCOMES,
                        outcome.device().key().toString(),
                        outcome.type(),
                        outcome.verdict().decidedAt(),
                        EventJson.write(outcome)));
    }
}
