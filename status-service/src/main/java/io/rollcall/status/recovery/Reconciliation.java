package io.rollcall.status.recovery;

import java.util.List;
import java.util.Optional;

import io.rollcall.servicekit.position.Acceptances;
import io.rollcall.servicekit.position.Mismatch;
import io.rollcall.servicekit.position.StoreReport;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Sets the read model to topics that an operator accepts. An older read model needs none of this: it begins at its own offsets, and reading
 * again repairs it.
 */
@ApplicationScoped
class Reconciliation {

    private final Acceptances acceptances;

    Reconciliation(Acceptances acceptances) {
        this.acceptances = acceptances;
    }

    /**
     * Lets halted consumers go on.
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
