package io.rollcall.status.projection;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import io.rollcall.servicekit.kafka.DeadLetters;
import io.rollcall.servicekit.kafka.IncomingEvent;
import io.rollcall.servicekit.position.StaleBatchException;
import io.rollcall.servicekit.retry.Faults;
import io.rollcall.servicekit.retry.Persistence;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/**
 * Applies a poll batch as a whole. A passing fault is sat out; any other is traced to its record by halving the batch, so that the rest
 * goes on and that record is set aside with its reason.
 */
@ApplicationScoped
class BatchHalving {

    private static final Logger LOG = Logger.getLogger(BatchHalving.class);
    private static final String UNPROJECTABLE = "projection-failed";

    private final DeadLetters deadLetters;

    BatchHalving(DeadLetters deadLetters) {
        this.deadLetters = deadLetters;
    }

    /**
     * Returns when the events are applied or among the dead letters.
     *
     * @param target applies events, and passes over poisonous ones; called again with the same events or parts of them after a fault
     */
    void apply(List<IncomingEvent> events, Consumer<List<IncomingEvent>> target) throws Exception {
        List<IncomingEvent> poisonous = new ArrayList<>();
        apply(events, target, poisonous);
        if (!poisonous.isEmpty()) {
            Persistence.insist("dead letters", () -> {
                deadLetters.publish(poisonous);
                return null;
            });
        }
    }

    private void apply(List<IncomingEvent> events, Consumer<List<IncomingEvent>> target, List<IncomingEvent> poisonous)
            throws Exception {
        if (events.isEmpty()) {
            return;
        }
        try {
            Persistence.insist("projection", () -> {
                target.accept(events);
                return null;
            });
            events.stream().filter(IncomingEvent::poisonous).forEach(poisonous::add);
        } catch (InterruptedException | StaleBatchException e) {
            throw e;
        } catch (Exception fault) {
            if (Faults.passing(fault)) {
                throw fault;
            }
            divide(events, target, poisonous, fault);
        }
    }

    private void divide(
            List<IncomingEvent> events,
            Consumer<List<IncomingEvent>> target,
            List<IncomingEvent> poisonous,
            Exception fault)
            throws Exception {
        if (events.size() > 1) {
            int half = events.size() / 2;
            apply(events.subList(0, half), target, poisonous);
            apply(events.subList(half, events.size()), target, poisonous);
            return;
        }
        ConsumerRecord<byte[], byte[]> record = events.get(0).record();
        // the fault's message may quote values
        LOG.errorf(
                "cannot project %s-%d@%d: %s",
                record.topic(),
                record.partition(),
                record.offset(),
                fault.getClass().getName());
        if (events.get(0).poisonous()) {
            poisonous.add(events.get(0));
        } else {
            String reason = fault.getClass().getSimpleName();
            apply(List.of(IncomingEvent.poison(record, UNPROJECTABLE, reason)), target, poisonous);
        }
    }
}
