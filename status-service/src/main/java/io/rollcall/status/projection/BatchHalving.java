package io.rollcall.status.projection;

import java.util.ArrayList;
import java.util.List;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.rollcall.servicekit.kafka.BatchProcessing;
import io.rollcall.servicekit.kafka.DeadLetters;
import io.rollcall.servicekit.kafka.IncomingEvent;
import io.rollcall.servicekit.retry.Bisection;
import io.rollcall.servicekit.retry.Faults;
import io.rollcall.servicekit.retry.Persistence;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/**
 * Applies a poll batch as a whole. Transient failures are retried. An event that cannot be projected is isolated by {@link Bisection} and
 * written to the dead letters with its reason; the others are applied.
 */
@ApplicationScoped
class BatchHalving {

    private static final Logger LOG = Logger.getLogger(BatchHalving.class);
    private static final String UNPROJECTABLE = "projection-failed";
    private static final String PROBE = "SELECT 1";

    private final DeadLetters deadLetters;
    private final AppliedOffsets offsets;
    private final Bisection bisection;

    BatchHalving(
            DeadLetters deadLetters,
            AppliedOffsets offsets,
            BatchProcessing batches,
            @ReactiveDataSource(ProjectionPool.NAME) Pool pool) {
        this.deadLetters = deadLetters;
        this.offsets = offsets;
        this.bisection =
                batches.bisection("projection", () -> UnitOfWork.run(pool, work -> work.execute(PROBE, Tuple.tuple())));
    }

    /** Applies events. */
    @FunctionalInterface
    interface Target {

        /**
         * Applies the events atomically.
         *
         * @param reach the offsets of the batch to store as applied in the same transaction; null if the events are only a part of the batch
         */
        void apply(List<IncomingEvent> events, BatchReach reach);
    }

    /** Applies a batch of which every record is an event to apply or poisonous. */
    void apply(List<IncomingEvent> batch, Target target) throws Exception {
        apply(BatchReach.of(batch), batch, target);
    }

    /**
     * Returns when the events of a batch are applied or among the dead letters. The stored offsets pass a failed record only after Kafka has
     * acknowledged its dead letter, since the record is not read again afterwards.
     *
     * @param reach the offsets of the whole batch, records that need not be applied included
     * @param target called again with the same events, or parts of them, after a failure
     * @throws InterruptedException if the service stops
     */
    void apply(BatchReach reach, List<IncomingEvent> batch, Target target) throws Exception {
        deadLetters.publish(batch.stream().filter(IncomingEvent::poisonous).toList());
        List<IncomingEvent> events =
                batch.stream().filter(event -> !event.poisonous()).toList();
        List<IncomingEvent> failed = new ArrayList<>();
        var results = bisection.run(events, part -> {
            target.apply(part, part.size() == events.size() ? reach : null);
            return part;
        });
        for (var applied : results) {
            if (applied.failed()) {
                failed.add(poison(applied.item(), applied.failure()));
            }
        }
        if (!results.whole()) {
            deadLetters.publish(failed);
            Persistence.insist("offsets", () -> {
                offsets.advance(reach);
                return null;
            });
        }
    }

    private static IncomingEvent poison(IncomingEvent event, Throwable failure) {
        ConsumerRecord<byte[], byte[]> record = event.record();
        LOG.errorf(
                "cannot project %s-%d@%d: %s",
                record.topic(), record.partition(), record.offset(), Faults.describe(failure));
        return IncomingEvent.poison(record, UNPROJECTABLE, failure.getClass().getSimpleName());
    }
}
