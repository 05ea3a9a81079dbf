package io.rollcall.registration.requests;

import java.util.ArrayList;
import java.util.List;

import io.rollcall.event.DeviceRequest;
import io.rollcall.registration.decision.Ruling;
import io.rollcall.registration.ledger.Ledger;
import io.rollcall.registration.ledger.WaitingRequests;
import io.rollcall.servicekit.kafka.BatchProcessing;
import io.rollcall.servicekit.pipeline.BatchPipeline;
import io.rollcall.servicekit.position.BatchRange;
import io.rollcall.servicekit.retry.Faults;
import io.rollcall.servicekit.retry.Persistence;
import io.rollcall.servicekit.retry.StaleBatchException;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/**
 * Gets a ruling for every request of a batch. A request that cannot be decided ends as failed, without an effect on the others
 * ({@link BatchPipeline}).
 */
@ApplicationScoped
class Settlement {

    private static final Logger LOG = Logger.getLogger(Settlement.class);

    private final Ledger ledger;
    private final BatchPipeline pipeline;

    Settlement(Ledger ledger, BatchProcessing batches) {
        this.ledger = ledger;
        this.pipeline = new BatchPipeline(batches.bisection("deciding", ledger::probe), ledger::advance);
    }

    /**
     * The rulings in the requests' order, stored together with the offsets of the batch.
     *
     * @param waiting see {@link Ledger#decide}
     * @param range the range of the batch that contains the requests
     * @throws StaleBatchException if the database lacks the records before the batch
     * @throws InterruptedException if the service stops; requests that were not settled are redelivered
     */
    List<Ruling> settle(List<DeviceRequest> requests, WaitingRequests waiting, BatchRange range) throws Exception {
        List<Ruling> rulings = new ArrayList<>(requests.size());
        pipeline.process(
                requests,
                range,
                (part, offsets) -> ledger.decide(part, waiting, offsets).rulings(),
                results -> {
                    for (var decided : results) {
                        rulings.add(decided.failed() ? giveUp(decided.item(), decided.failure()) : decided.result());
                    }
                });
        return rulings;
    }

    private Ruling giveUp(DeviceRequest request, Throwable permanent) throws Exception {
        LOG.errorf("request %s cannot be decided: %s", request.device().requestId(), Faults.describe(permanent));
        return Persistence.insist("giving up", () -> ledger.giveUp(List.of(request)))
                .rulings()
                .get(0);
    }
}
