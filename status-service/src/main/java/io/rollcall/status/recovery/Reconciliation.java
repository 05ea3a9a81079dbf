package io.rollcall.status.recovery;

import java.util.List;
import java.util.Optional;

import io.rollcall.servicekit.position.Acceptances;
import io.rollcall.servicekit.position.Mismatch;
import io.rollcall.servicekit.position.StoreReport;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Adapts the read model to topics that an operator accepts. After a restore of an older read model this is not needed: it resumes at its own
 * offsets, and rereading repairs it.
 */
@ApplicationScoped
class Reconciliation {

    private final Acceptances acceptances;

    Reconciliation(Acceptances acceptances) {
        this.acceptances = acceptances;
    }

    /**
     * Resumes halted consumers.
     *
     * @throws io.rollcall.servicekit.rest.ProblemException 409 if the topics have to be accepted first
     */
    Reconciled run(boolean acceptTopics) {
        List<StoreReport> reports = acceptances.begin(acceptTopics);
        Optional<Mismatch> halt = Acceptances.halt(reports);
        int reset = acceptances.accept(reports);
        return new Reconciled(
                halt.map(Mismatch::code).orElse(null),
                reset,
                acceptances.resumed(),
                halt.map(Mismatch::sentence).orElse("No consumer was halted."));
    }
}
