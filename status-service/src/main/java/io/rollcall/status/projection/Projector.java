package io.rollcall.status.projection;

import java.util.ArrayList;
import java.util.List;

import io.rollcall.servicekit.kafka.IncomingEvent;
import io.rollcall.servicekit.pipeline.EventPipeline;
import io.rollcall.servicekit.position.BatchRange;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Projects poll batches of registrations, requests and outcomes: each in one transaction, and activity of devices that got an owner after. */
@ApplicationScoped
class Projector {

    private final RollStore store;
    private final ActivityStore activity;
    private final EventPipeline pipeline;
    private final KnownRows knownRows;
    private final ProjectionLoad load;

    Projector(
            RollStore store, ActivityStore activity, EventPipeline pipeline, KnownRows knownRows, ProjectionLoad load) {
        this.store = store;
        this.activity = activity;
        this.pipeline = pipeline;
        this.knownRows = knownRows;
        this.load = load;
    }

    /** Returns when the records are in the tables or among the dead letters. */
    void project(Iterable<ConsumerRecord<byte[], byte[]>> records) throws Exception {
        List<IncomingEvent> events = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            events.add(ProjectedEvent.read(record));
        }
        pipeline.process(events, BatchRange.of(records), this::store);
        load.add(events.size());
    }

    /**
     * Projects requests of which most are decided. A request whose row is in the tables adds nothing: it is passed over without being read
     * further than its row. Returns when the others are in the tables or among the dead letters.
     */
    void projectUndecided(Iterable<ConsumerRecord<byte[], byte[]>> requests) throws Exception {
        List<ConsumerRecord<byte[], byte[]>> unknown = knownRows.without(requests);
        List<IncomingEvent> events = unknown.stream().map(ProjectedEvent::read).toList();
        pipeline.process(events, BatchRange.of(requests), this::store);
        load.add(events.size());
    }

    private void store(List<IncomingEvent> events, BatchRange range) {
        ProjectionBatch batch = ProjectionBatch.of(events);
        store.apply(batch, range);
        activity.showOf(batch.claimed(), batch.slot());
    }
}
