package io.rollcall.status.projection;

import java.util.ArrayList;
import java.util.List;

import io.rollcall.servicekit.kafka.IncomingEvent;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Projects poll batches of registrations, requests and outcomes: each in one transaction, and activity of devices that got an owner after. */
@ApplicationScoped
class Projector {

    private final RollStore store;
    private final ActivityStore activity;
    private final BatchHalving batches;
    private final ProjectionLoad load;

    Projector(RollStore store, ActivityStore activity, BatchHalving batches, ProjectionLoad load) {
        this.store = store;
        this.activity = activity;
        this.batches = batches;
        this.load = load;
    }

    /** Returns when the records are in the tables or among the dead letters. */
    void project(Iterable<ConsumerRecord<byte[], byte[]>> records) throws Exception {
        List<IncomingEvent> events = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            events.add(ProjectedEvent.read(record));
        }
        batches.apply(events, this::apply);
        load.add(events.size());
    }

    private void apply(List<IncomingEvent> events, BatchReach reach) {
        ProjectionBatch batch = ProjectionBatch.of(events);
        store.apply(batch, reach);
        activity.showOf(batch.claimed(), batch.slot());
    }
}
