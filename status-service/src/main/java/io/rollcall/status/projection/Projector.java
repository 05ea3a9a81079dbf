package io.rollcall.status.projection;

import java.util.ArrayList;
import java.util.List;

import io.rollcall.servicekit.kafka.DeadLetters;
import io.rollcall.servicekit.kafka.IncomingEvent;
import io.rollcall.servicekit.retry.Faults;
import io.rollcall.servicekit.retry.Persistence;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/**
 * Projects a poll batch: all of it in one transaction. A passing fault is sat out; any other is traced to its record by halving the
 * batch, so that the rest goes on and that record is set aside with its reason.
 */
@ApplicationScoped
class Projector {

    private static final Logger LOG = Logger.getLogger(Projector.class);
    private static final String UNPROJECTABLE = "projection-failed";

    private final RollStore store;
    private final DeadLetters deadLetters;

    Projector(RollStore store, DeadLetters deadLetters) {
        this.store = store;
        this.deadLetters = deadLetters;
    }

    /** Returns when the records are in the tables or among the dead letters. */
    void project(Iterable<ConsumerRecord<byte[], byte[]>> records) throws Exception {
        List<IncomingEvent> events = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            events.add(ProjectedEvent.read(record));
        }
        List<IncomingEvent> poisonous = new ArrayList<>();
        apply(events, poisonous);
        if (!poisonous.isEmpty()) {
            Persistence.insist("dead letters", () -> {
                deadLetters.publish(poisonous);
                return null;
            });
        }
    }

    private void apply(List<IncomingEvent> events, List<IncomingEvent> poisonous) throws Exception {
        if (events.isEmpty()) {
            return;
        }
        ProjectionBatch batch = ProjectionBatch.of(events);
        try {
            Persistence.insist("projection", () -> {
                store.apply(batch);
                return null;
            });
            poisonous.addAll(batch.poisonous());
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception fault) {
            if (Faults.passing(fault)) {
                throw fault;
            }
            divide(events, poisonous, fault);
        }
    }

    private void divide(List<IncomingEvent> events, List<IncomingEvent> poisonous, Exception fault) throws Exception {
        if (events.size() > 1) {
            int half = events.size() / 2;
            apply(events.subList(0, half), poisonous);
            apply(events.subList(half, events.size()), poisonous);
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
            apply(List.of(IncomingEvent.poison(record, UNPROJECTABLE, reason)), poisonous);
        }
    }
}
