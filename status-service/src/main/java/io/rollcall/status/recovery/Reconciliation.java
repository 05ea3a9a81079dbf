package io.rollcall.status.recovery;

import java.util.List;
import java.util.Optional;

import io.rollcall.servicekit.position.Acceptances;
import io.rollcall.servicekit.position.Mismatch;
import io.rollcall.servicekit.position.StoreReport;
import io.rollcall.servicekit.recovery.Reconciler;
import io.rollcall.status.delay.ExpiredRequests;
import io.rollcall.status.outbox.Republication;
import io.rollcall.topic.Topics;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Adapts the read model to topics that an operator accepts. After a restore of an older read model this is not needed: it resumes at its own
 * offsets, and rereading repairs it.
 */
@ApplicationScoped
class Reconciliation implements Reconciler<Reconciled> {

    private final Acceptances acceptances;
    private final Republication republication;
    private final ExpiredRequests expired;

    Reconciliation(Acceptances acceptances, Republication republication, ExpiredRequests expired) {
        this.acceptances = acceptances;
        this.republication = republication;
        this.expired = expired;
    }

    /**
     * Resumes halted consumers. With {@code acceptTopics}, the whole roll is published again, since the accepted topic may lack entries; and if the
     * consumers of requests were halted, unfinished registrations are marked as interrupted, since their requests may be lost.
     *
     * @throws io.rollcall.servicekit.rest.ProblemException 409 if the topics have to be accepted first
     */
    @Override
    public Reconciled reconcile(boolean acceptTopics) {
        List<StoreReport> reports = acceptances.begin(acceptTopics);
        Optional<Mismatch> halt = Acceptances.halt(reports);
        if (acceptTopics) {
            republication.request();
            if (reports.stream().anyMatch(Reconciliation::mayLackRequests)) {
                expired.markAll();
            }
        }
        int reset = acceptances.accept(reports);
        return new Reconciled(
                halt.map(Mismatch::code).orElse(null),
                reset,
                acceptTopics,
                acceptances.resumed(),
                halt.map(Mismatch::sentence).orElse("No consumer was halted."));
    }

    private static boolean mayLackRequests(StoreReport report) {
        return report.halted().isPresent() && report.store().topics().contains(Topics.REGISTRATION_REQUESTS);
    }
}
