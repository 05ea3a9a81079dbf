package io.rollcall.registration.ledger;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

import io.rollcall.event.DeviceRequest;
import io.rollcall.registration.decision.Attempt;
import io.rollcall.registration.decision.Claim;
import io.rollcall.registration.decision.Decider;
import io.rollcall.registration.decision.Judgement;
import io.rollcall.registration.decision.Knowledge;
import io.rollcall.registration.decision.Origin;
import io.rollcall.registration.decision.Questions;
import io.rollcall.registration.decision.Relationship;
import io.rollcall.registration.decision.Ruling;
import io.rollcall.registration.decision.SerialName;
import io.rollcall.registration.decision.Waiting;
import io.rollcall.servicekit.position.BatchRange;
import io.rollcall.servicekit.retry.Concurrency;
import io.rollcall.servicekit.sql.Transactions;
import io.rollcall.servicekit.sql.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Decides batches of requests, each in one transaction: reads what the decisions depend on, decides, and writes claims and decisions. A
 * batch whose commit arrived while its answer was lost finds its own decisions when it is tried again.
 *
 * <p>All transactions take their locks in one order: relationships, claims that exist, claims that are new, decisions, offsets; and within each by
 * key. So they wait for each other in one direction only.
 */
@ApplicationScoped
public class Ledger {

    /** Read after the locks were taken, unlike the transaction's own time: whoever waited for a lock decided later. */
    private static final String NOW = "SELECT clock_timestamp()";

    private final Transactions transactions;

    public Ledger(Transactions transactions) {
        this.transactions = transactions;
    }

    /**
     * Decides requests in their order, and stores the decisions and the offsets of their batch in one transaction.
     *
     * @param waiting asked if a device is to be deregistered that is on no roll: at most once, and never while locks are held
     * @param range the offsets to store as applied; empty if the requests are only a part of the batch
     * @throws Concurrency if a concurrent batch changed one of the devices or requests; the caller retries
     * @throws io.rollcall.servicekit.retry.StaleBatchException see {@link io.rollcall.servicekit.position.OffsetTable#advance}
     */
    public Judgement decide(List<DeviceRequest> requests, WaitingRequests waiting, BatchRange range) {
        Questions questions = Questions.of(requests);
        Judgement judgement = decide(requests, questions, null, range);
        if (judgement.doubtful().isEmpty()) {
            return judgement;
        }
        // what waits is read first, and what was decided by then is seen after it: no request slips through between
        return decide(requests, questions, waiting.about(judgement.doubtful()), range);
    }

    /**
     * Adds the issuers of registrations, and stores their batch as applied in the same transaction.
     *
     * @param issuers by the ids of the registrations
     * @param range may be empty
     */
    public void addSubmissions(Map<UUID, String> issuers, BatchRange range) {
        transactions.run(work -> {
            SubmissionTable.add(work, issuers);
            LedgerOffsets.OFFSETS.advance(work, range);
        });
    }

    /** Stores a batch as applied that was decided in parts or contained no requests. */
    public void advance(BatchRange range) {
        transactions.run(work -> LedgerOffsets.OFFSETS.advance(work, range));
    }

    /** @param waiting null if nobody has looked yet; then nothing is written where that matters */
    private Judgement decide(List<DeviceRequest> requests, Questions questions, Waiting waiting, BatchRange range) {
        return transactions.call(work -> {
            Knowledge knowledge = knowledge(work, questions, waiting);
            Judgement first = Decider.decide(requests, knowledge);
            Judgement judgement =
                    timely(work, questions.attempts(), knowledge, first, known -> Decider.decide(requests, known));
            if (judgement.doubtful().isEmpty()) {
                write(work, judgement, knowledge.claims());
                LedgerOffsets.OFFSETS.advance(work, range);
            }
            return judgement;
        });
    }

    /** Stores that requests cannot be decided, in a form that the database takes whatever is in them. */
    public Judgement giveUp(List<DeviceRequest> requests) {
        Questions questions = Questions.of(requests);
        return transactions.call(work -> {
            Knowledge knowledge = new Knowledge(
                    DecisionTable.read(work, questions.requestIds()),
                    ClaimTable.lock(work, questions.deviceIds()),
                    Set.of(),
                    Set.of(),
                    Map.of(),
                    Map.of(),
                    Map.of(),
                    Waiting.NOTHING,
                    now(work));
            Judgement first = Decider.giveUp(requests, knowledge);
            Judgement judgement = timely(work, Set.of(), knowledge, first, known -> Decider.giveUp(requests, known));
            if (!judgement.claims().isEmpty()) {
                ClaimTable.update(work, judgement.claims());
            }
            List<Ruling.Decided> decided = judgement.decided();
            if (!decided.isEmpty()) {
                expect(DecisionTable.insertStorable(work, decided), decided.size(), "requests");
            }
            return judgement;
        });
    }

    /**
     * Runs a trivial statement in a separate transaction.
     *
     * @throws RuntimeException if the database is unavailable
     */
    public void probe() {
        transactions.call(Ledger::now);
    }

    private static Knowledge knowledge(UnitOfWork work, Questions asked, Waiting waiting) {
        Set<Relationship> inForce = RelationshipTable.inForce(work, asked.maybeInForce());
        Map<UUID, Origin> origins = DecisionTable.origins(work, asked.undone());
        Map<SerialName, Set<UUID>> named = DecisionTable.named(work, asked.serials());
        Questions questions = asked.with(origins.values()).withNamed(named);
        Map<UUID, Claim> claims = ClaimTable.lock(work, questions.deviceIds());
        Map<Attempt.Subject, Attempt> attempts = DecisionTable.attempts(work, questions.attempts());
        origins.putAll(DecisionTable.origins(work, questions.origins(claims, attempts)));
        return new Knowledge(
                DecisionTable.read(work, questions.decided(waiting)),
                claims,
                CatalogTable.listed(work, questions.maybeListed()),
                inForce,
                attempts,
                origins,
                named,
                waiting,
                now(work));
    }

    /**
     * Returns a judgement whose times are later than those of earlier attempts. Only decisions that add an attempt need the latest one, and
     * newly registered devices do not. Attempts are therefore read after a first judgement, and only where needed.
     */
    private static Judgement timely(
            UnitOfWork work,
            Set<Attempt.Subject> asked,
            Knowledge knowledge,
            Judgement first,
            Function<Knowledge, Judgement> judge) {
        Set<Attempt.Subject> unknown = new HashSet<>(first.attempted());
        unknown.removeAll(asked);
        unknown.removeAll(knowledge.attempts().keySet());
        Map<Attempt.Subject, Attempt> earlier = DecisionTable.attempts(work, unknown);
        return earlier.isEmpty() ? first : judge.apply(knowledge.with(earlier));
    }

    private static void write(UnitOfWork work, Judgement judgement, Map<UUID, Claim> known) {
        List<Claim> made = judgement.claims().stream()
                .filter(claim -> !known.containsKey(claim.deviceId()))
                .toList();
        List<Claim> changed = judgement.claims().stream()
                .filter(claim -> known.containsKey(claim.deviceId()))
                .toList();
        List<Ruling.Decided> decided = judgement.decided();
        if (!made.isEmpty()) {
            expect(ClaimTable.insert(work, made), made.size(), "devices");
        }
        if (!changed.isEmpty()) {
            ClaimTable.update(work, changed);
        }
        if (!decided.isEmpty()) {
            expect(DecisionTable.insert(work, decided), decided.size(), "requests");
        }
    }

    private static void expect(int written, int intended, String what) {
        if (written != intended) {
            throw new Concurrency(
                    "another batch decided about %d of %d %s".formatted(intended - written, intended, what));
        }
    }

    static Instant now(UnitOfWork work) {
        return work.execute(NOW).iterator().next().getOffsetDateTime(0).toInstant();
    }
}
