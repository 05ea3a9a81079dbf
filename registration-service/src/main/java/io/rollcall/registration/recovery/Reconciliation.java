package io.rollcall.registration.recovery;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.rollcall.event.DeviceOutcome;
import io.rollcall.event.DeviceUpdated;
import io.rollcall.event.PartnerRelationshipChanged;
import io.rollcall.registration.ledger.RecoveredBatch;
import io.rollcall.registration.ledger.RecoveredLedger;
import io.rollcall.registration.ledger.RelationshipTable;
import io.rollcall.servicekit.position.Acceptances;
import io.rollcall.servicekit.position.Mismatch;
import io.rollcall.servicekit.position.StoreReport;
import io.rollcall.servicekit.recovery.Reconciler;
import io.rollcall.servicekit.sql.Transactions;
import io.rollcall.topic.Topics;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/**
 * Restores claims and decisions from the published outcomes, and consents from the published relationships; then sets the stored offsets to the
 * group's committed offsets, since all outcomes before a commit were published. Idempotent, and safe while requests are decided: no row is
 * replaced by an older one.
 */
@ApplicationScoped
class Reconciliation implements Reconciler<Reconciled> {

    private static final Logger LOG = Logger.getLogger(Reconciliation.class);
    private static final int UPDATES_AT_ONCE = 1000;

    private final Acceptances acceptances;
    private final PublishedEvents published;
    private final RecoveredLedger ledger;
    private final Transactions transactions;

    Reconciliation(
            Acceptances acceptances, PublishedEvents published, RecoveredLedger ledger, Transactions transactions) {
        this.acceptances = acceptances;
        this.published = published;
        this.ledger = ledger;
        this.transactions = transactions;
    }

    /**
     * Reconciles the database with the published events. Blocks while it reads the outcomes. With {@code acceptTopics}, all relationships are
     * published again, since the accepted topic may lack them.
     *
     * @param acceptTopics whether the current topics replace those recorded in the database
     * @throws io.rollcall.servicekit.rest.ProblemException 409 if the topics have to be accepted first
     */
    @Override
    public synchronized Reconciled reconcile(boolean acceptTopics) {
        // read the commits first: the outcomes of committed requests are published and thus among those read afterwards
        List<StoreReport> reports = acceptances.begin(acceptTopics);
        int relationships = recoverRelationships();
        Map<UUID, DeviceUpdated> updates = new HashMap<>();
        RecoveredBatch[] total = {RecoveredBatch.NOTHING};
        long outcomes = published.read(
                Topics.REGISTRATION_OUTCOMES,
                DeviceOutcome.class,
                batch -> total[0] = total[0].and(ledger.add(batch, updates)));
        long claims = total[0].claims() + applyUpdates(new ArrayList<>(updates.values()));
        int republished = acceptTopics ? transactions.call(RelationshipTable::markAllUnpublished) : 0;
        acceptances.accept(reports);
        LOG.infof(
                "reconciled: %d outcome(s) read, %d claim(s) changed, %d decision(s) added, %d relationship(s)"
                        + " changed, %d to be published again",
                outcomes, claims, total[0].decisions(), relationships, republished);
        Optional<Mismatch> halt = Acceptances.halt(reports);
        return new Reconciled(
                halt.map(Mismatch::code).orElse(null),
                outcomes,
                claims,
                total[0].decisions(),
                relationships,
                republished,
                acceptances.resumed(),
                halt.map(Mismatch::sentence).orElse("No consumer was halted."));
    }

    private long applyUpdates(List<DeviceUpdated> updates) {
        long changed = 0;
        for (int from = 0; from < updates.size(); from += UPDATES_AT_ONCE) {
            changed += ledger.applyUpdates(updates.subList(from, Math.min(updates.size(), from + UPDATES_AT_ONCE)));
        }
        return changed;
    }

    private int recoverRelationships() {
        int[] changed = {0};
        published.read(
                Topics.PARTNER_RELATIONSHIPS,
                PartnerRelationshipChanged.class,
                batch -> changed[0] += transactions.call(work -> RelationshipTable.recover(work, batch)));
        return changed[0];
    }
}
