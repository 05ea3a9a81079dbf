package io.rollcall.status.projection;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.rollcall.event.DeviceActivity;
import io.rollcall.event.DeviceEnrolled;
import io.rollcall.event.DeviceSeen;
import io.rollcall.event.Sighting;
import io.rollcall.servicekit.kafka.IncomingEvent;
import io.rollcall.servicekit.pipeline.EventPipeline;
import io.rollcall.servicekit.position.BatchRange;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Projects poll batches of activity. */
@ApplicationScoped
class ActivityProjector {

    private final ActivityStore store;
    private final EventPipeline pipeline;

    ActivityProjector(ActivityStore store, EventPipeline pipeline) {
        this.store = store;
        this.pipeline = pipeline;
    }

    /** Returns when the records are in the tables or among the dead letters. */
    void project(Iterable<ConsumerRecord<byte[], byte[]>> records) throws Exception {
        List<IncomingEvent> events = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            events.add(notFromTheFuture(ProjectedEvent.read(record)));
        }
        pipeline.process(events, BatchRange.of(records), (part, range) -> store.apply(ActivityBatch.of(part), range));
    }

    /** Reporters' clocks may be wrong; the broker's stamp says when the event was there at the latest. */
    private static IncomingEvent notFromTheFuture(IncomingEvent incoming) {
        if (!(incoming.event() instanceof DeviceActivity activity)
                || incoming.record().timestamp() < 0) {
            return incoming;
        }
        Instant stamped = Instant.ofEpochMilli(incoming.record().timestamp());
        Sighting seen = activity.sighting();
        if (!seen.time().isAfter(stamped)) {
            return incoming;
        }
        Sighting clamped =
                new Sighting(seen.deviceId(), seen.organization(), seen.partner(), seen.reportedBy(), stamped);
        return new IncomingEvent(
                incoming.record(),
                activity instanceof DeviceEnrolled ? new DeviceEnrolled(clamped) : new DeviceSeen(clamped),
                null,
                null);
    }
}
