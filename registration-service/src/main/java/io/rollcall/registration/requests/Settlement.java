package io.rollcall.registration.requests;

import java.util.ArrayList;
import java.util.List;

import io.rollcall.event.DeviceRequest;
import io.rollcall.registration.decision.Ruling;
import io.rollcall.registration.ledger.BatchRange;
import io.rollcall.registration.ledger.Ledger;
import io.rollcall.registration.ledger.WaitingRequests;
import io.rollcall.servicekit.kafka.BatchProcessing;
import io.rollcall.servicekit.retry.Bisection;
import io.rollcall.servicekit.retry.Faults;
import io.rollcall.servicekit.retry.Persistence;
import io.rollcall.servicekit.retry.StaleBatchException;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/**
 * Gets a ruling for every request of a batch. Transient failures are retried. A request that cannot be decided is isolated by {@link Bisection}
 * and ends as failed, without an effect on the others.
 */
@ApplicationScoped
class Settlement {

    private static final Logger LOG = Logger.getLogger(Settlement.class);

    private final Ledger ledger;
    private final Bisection bisection;

    Settlement(Ledger ledger, BatchProcessing batches) {
        this.ledger = ledger;
        this.bisection = batches.bisection("deciding", ledger::probe);
    }

    /**
     * The rulings in the requests' order, stored together with the offsets of the batch.
     *
     * @param waiting see {@link Ledger#decide}
     * @param range the range of the batch that contains the requests
     * @throws StaleBatchException if the database lacks the records before the batch
     * @throws InterruptedException if the service stops meanwhile; what was not settled comes again
     */
    List<Ruling> settle(List<DeviceRequest> requests, WaitingRequests waiting, BatchRange range) throws Exception {
        List<Ruling> rulings = new ArrayList<>(requests.size());
        var results = bisection.run(requests, part -> {
            boolean whole = part.size() == requests.size();
            return (whole ? ledger.decide(part, waiting, range) : ledger.decide(part, waiting)).rulings();
        });
        for (var decided : results) {
            rulings.add(decided.failed() ? giveUp(decided.item(), decided.failure()) : decided.result());
        }
        if (!results.whole()) {
            Persistence.insist("offsets", () -> {
                ledger.advance(range);
                return null;
            });
        }
        return rulings;
    }

    private Ruling giveUp(DeviceRequest request, Throwable permanent) throws Exception {
        LOG.errorf("request %s cannot be decided: %s", request.device().requestId(), Faults.describe(permanent));
        return Persistence.insist("giving up", () -> ledger.giveUp(List.of(request)))
                .rulings()
                .get(0);
    }
}
