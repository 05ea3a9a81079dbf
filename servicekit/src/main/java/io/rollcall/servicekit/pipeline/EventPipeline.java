package io.rollcall.servicekit.pipeline;

import java.util.ArrayList;
import java.util.List;

import io.rollcall.servicekit.kafka.DeadLetters;
import io.rollcall.servicekit.kafka.IncomingEvent;
import io.rollcall.servicekit.position.BatchRange;
import io.rollcall.servicekit.retry.Bisection;
import io.rollcall.servicekit.retry.Faults;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/**
 * Applies consumed events to the database. Records without a valid event, and events that cannot be stored, become dead letters. The stored
 * offsets pass a record only when it is stored or Kafka has acknowledged its dead letter.
 */
public final class EventPipeline {

    private static final Logger LOG = Logger.getLogger(EventPipeline.class);

    private final String failure;
    private final DeadLetterWriter deadLetters;
    private final BatchPipeline batches;

    /**
     * Creates a pipeline.
     *
     * @param failure the reason code of the dead letters of events that cannot be stored
     */
    public EventPipeline(String failure, DeadLetters deadLetters, BatchPipeline batches) {
        this(failure, deadLetters::publish, batches);
    }

    EventPipeline(String failure, DeadLetterWriter deadLetters, BatchPipeline batches) {
        this.failure = failure;
        this.deadLetters = deadLetters;
        this.batches = batches;
    }

    /** See {@link DeadLetters#publish}. */
    @FunctionalInterface
    interface DeadLetterWriter {

        void publish(List<IncomingEvent> poisonous) throws InterruptedException;
    }

    /** Stores events. */
    @FunctionalInterface
    public interface Target {

        /**
         * Stores events and offsets atomically. Called again with the same events, or parts of them, after a failure.
         *
         * @param range the offsets to store as applied in the same transaction; empty if the events are only a part of the batch
         */
        void store(List<IncomingEvent> events, BatchRange range) throws Exception;
    }

    /**
     * Returns when the events of a batch are stored or among the dead letters.
     *
     * @param batch all records of the batch that are not ignored
     * @param range the offsets of the batch
     * @throws InterruptedException if the service stops
     */
    public void process(List<IncomingEvent> batch, BatchRange range, Target target) throws Exception {
        deadLetters.publish(batch.stream().filter(IncomingEvent::poisonous).toList());
        List<IncomingEvent> events =
                batch.stream().filter(event -> !event.poisonous()).toList();
        batches.process(
                events,
                range,
                (part, offsets) -> {
                    target.store(part, offsets);
                    return part;
                },
                results -> deadLetters.publish(failed(results)));
    }

    private List<IncomingEvent> failed(Bisection.Results<IncomingEvent, IncomingEvent> results) {
        List<IncomingEvent> failed = new ArrayList<>();
        for (var stored : results) {
            if (stored.failed()) {
                ConsumerRecord<byte[], byte[]> record = stored.item().record();
                LOG.errorf(
                        "%s: %s-%d@%d: %s",
                        failure,
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        Faults.describe(stored.failure()));
                failed.add(IncomingEvent.poison(record, failure, Faults.name(stored.failure())));
            }
        }
        return failed;
    }
}
