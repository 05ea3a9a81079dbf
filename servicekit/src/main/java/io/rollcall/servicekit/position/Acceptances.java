package io.rollcall.servicekit.position;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.rollcall.servicekit.rest.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;

/** Resumes halted consumers at an operator's request. */
@ApplicationScoped
public class Acceptances {

    private static final String NEEDS_ACCEPTANCE = "reconcile-needs-acceptance";

    private final PositionCheck check;

    Acceptances(PositionCheck check) {
        this.check = check;
    }

    /**
     * Compares all stores again and returns their state.
     *
     * @throws ProblemException 409 if a mismatch needs the operator's acceptance and {@code acceptTopics} is false
     */
    public List<StoreReport> begin(boolean acceptTopics) {
        List<StoreReport> reports = new ArrayList<>();
        for (OffsetStore store : check.stores()) {
            check.check(store);
            reports.add(check.report(store));
        }
        Optional<Mismatch> unaccepted = reports.stream()
                .flatMap(report -> report.halted().stream())
                .filter(Mismatch::needsAcceptance)
                .findFirst();
        if (unaccepted.isPresent() && !acceptTopics) {
            throw new ProblemException(
                    409,
                    NEEDS_ACCEPTANCE,
                    Map.of(
                            "condition",
                            unaccepted.get().code(),
                            "sentence",
                            unaccepted.get().sentence()));
        }
        return reports;
    }

    /**
     * Resets the offsets of halted stores. Their consumers resume within seconds.
     *
     * @return the number of partitions whose offset changed
     */
    public int accept(List<StoreReport> reports) {
        int changed = 0;
        for (StoreReport report : reports) {
            if (report.halted().isPresent()) {
                OffsetAcceptance acceptance = OffsetAcceptance.of(report);
                report.store().reset(acceptance.offsets(), acceptance.topicIds());
                changed += acceptance.offsets().size();
            }
        }
        return changed;
    }

    /** Whether no store has a mismatch any more. */
    public boolean resumed() {
        return check.stores().stream()
                .allMatch(store -> check.compareOnly(store).mismatch().isEmpty());
    }

    /** The first mismatch in the reports; empty if no consumer was halted. */
    public static Optional<Mismatch> halt(List<StoreReport> reports) {
        return reports.stream().flatMap(report -> report.halted().stream()).findFirst();
    }
}
