package io.rollcall.registration.partner;

import java.util.List;
import java.util.Optional;

import io.rollcall.event.PartnerRelationshipChanged;
import io.rollcall.event.RelationshipState;
import io.rollcall.registration.decision.Relationship;
import io.rollcall.registration.ledger.RelationshipHistory;
import io.rollcall.registration.ledger.RelationshipTable;
import io.rollcall.registration.outbox.Outboxes;
import io.rollcall.servicekit.position.PositionCheck;
import io.rollcall.servicekit.rest.Caller;
import io.rollcall.servicekit.rest.ProblemException;
import io.rollcall.servicekit.sql.Transactions;
import jakarta.enterprise.context.ApplicationScoped;

/** Gives and withdraws consent. What it has answered counts for every request and every decision from then on. */
@ApplicationScoped
class Consents {

    private final Transactions transactions;
    private final Outboxes outboxes;
    private final PositionCheck check;

    Consents(Transactions transactions, Outboxes outboxes, PositionCheck check) {
        this.transactions = transactions;
        this.outboxes = outboxes;
        this.check = check;
    }

    /** The relationship, if it is in force. */
    Optional<PartnerRelationshipChanged> inForce(Relationship relationship) {
        return transactions
                .call(work -> RelationshipTable.find(work, relationship))
                .filter(found -> found.state() == RelationshipState.ACTIVE);
    }

    /**
     * Relationships in force, in the order of the partners' ids.
     *
     * @param after the partner of the one before; empty at the start
     */
    List<PartnerRelationshipChanged> of(String organization, String after, int limit) {
        return transactions.call(work -> RelationshipTable.ofOrganization(work, organization, after, limit));
    }

    /**
     * The versions of a relationship, the newest first.
     *
     * @param before the version of the one before; {@link Long#MAX_VALUE} at the start
     */
    List<PartnerRelationshipChanged> history(Relationship relationship, long before, int limit) {
        return transactions.call(work -> RelationshipHistory.of(work, relationship, before, limit));
    }

    /**
     * Returns the relationship in that state, when all services can know of it; doing it again does no harm.
     *
     * @return empty if it is to be revoked and never was there
     * @throws ProblemException 503 if they cannot be published at the moment: the change is stored and will be published
     */
    Optional<PartnerRelationshipChanged> put(Relationship relationship, RelationshipState state, Caller by) {
        if (check.anyHalted()) {
            // the database may be older than the published state: its next version would be ignored as outdated
            throw ProblemException.unavailable();
        }
        boolean published = transactions.call(work -> {
            RelationshipTable.change(work, relationship, state, by.issuer(), by.subject());
            return RelationshipTable.published(work, relationship);
        });
        if (!published) {
            outboxes.awaitEmpty(RelationshipOutbox.class);
        }
        return transactions.call(work -> RelationshipTable.find(work, relationship));
    }
}
