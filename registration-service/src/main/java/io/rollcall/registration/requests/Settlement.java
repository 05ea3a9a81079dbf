package io.rollcall.registration.requests;

import java.util.ArrayList;
import java.util.List;

import io.rollcall.event.DeviceRequest;
import io.rollcall.registration.decision.Ruling;
import io.rollcall.registration.ledger.BatchRange;
import io.rollcall.registration.ledger.Ledger;
import io.rollcall.registration.ledger.WaitingRequests;
import io.rollcall.servicekit.position.StaleBatchException;
import io.rollcall.servicekit.retry.Persistence;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/**
 * Gets a ruling for every request of a batch. Faults that pass are waited for. A batch that cannot be decided is halved until the request
 * that stands in the way is alone; that one ends as failed, and all others as if it had not been there.
 */
@ApplicationScoped
class Settlement {

    private static final Logger LOG = Logger.getLogger(Settlement.class);

    private final Ledger ledger;

    Settlement(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * The rulings in the requests' order, stored together with how far the batch goes.
     *
     * @param waiting see {@link Ledger#decide}
     * @param range the batch that the requests came in
     * @throws StaleBatchException if the database does not hold what came before the batch
     * @throws InterruptedException if the service stops meanwhile; what was not settled comes again
     */
    List<Ruling> settle(List<DeviceRequest> requests, WaitingRequests waiting, BatchRange range) throws Exception {
        if (!requests.isEmpty()) {
            try {
                return Persistence.insist("deciding", () -> ledger.decide(requests, waiting, range))
                        .rulings();
            } catch (InterruptedException | StaleBatchException e) {
                throw e;
            } catch (Exception permanent) {
                LOG.debugf("decided in parts: %s", permanent.getClass().getName());
            }
        }
        List<Ruling> rulings = settle(requests, waiting);
        Persistence.insist("offsets", () -> {
            ledger.advance(range);
            return null;
        });
        return rulings;
    }

    /**
     * The rulings in the requests' order, stored.
     *
     * @param waiting see {@link Ledger#decide}
     * @throws InterruptedException if the service stops meanwhile; what was not settled comes again
     */
    private List<Ruling> settle(List<DeviceRequest> requests, WaitingRequests waiting) throws Exception {
        if (requests.isEmpty()) {
            return List.of();
        }
        try {
            return Persistence.insist("deciding", () -> ledger.decide(requests, waiting))
                    .rulings();
        } catch (InterruptedException stopping) {
            throw stopping;
        } catch (Exception permanent) {
            return requests.size() == 1 ? giveUp(requests, permanent) : settleHalves(requests, waiting);
        }
    }

    private List<Ruling> settleHalves(List<DeviceRequest> requests, WaitingRequests waiting) throws Exception {
        int half = requests.size() / 2;
        List<Ruling> rulings = new ArrayList<>(settle(requests.subList(0, half), waiting));
        rulings.addAll(settle(requests.subList(half, requests.size()), waiting));
        return rulings;
    }

    private List<Ruling> giveUp(List<DeviceRequest> requests, Exception permanent) throws Exception {
        // the class alone: messages of the database may quote values
        LOG.errorf(
                "request %s cannot be decided: %s",
                requests.get(0).device().requestId(), permanent.getClass().getName());
        return Persistence.insist("giving up", () -> ledger.giveUp(requests)).rulings();
    }
}
