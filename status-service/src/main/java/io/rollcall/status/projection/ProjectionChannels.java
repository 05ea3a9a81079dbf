package io.rollcall.status.projection;

import java.time.Duration;

import io.rollcall.servicekit.position.Consumption;
import io.rollcall.servicekit.retry.Persistence;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * The consumers of the projection. Registrations, requests and outcomes have two lanes, so that single requests and the first rows of an upload
 * do not wait behind bulk uploads. In the bulk lane, requests have a consumer of their own, which lets the outcomes go first
 * ({@link OutcomeFlow}). Activity has a separate consumer and no lanes.
 *
 * <p>Every batch continues at the offsets stored in the tables ({@link Consumption}). Its offsets are committed when the method returns; the
 * committed offsets are only for operators, since consumers start at the offsets in the tables.
 */
@ApplicationScoped
class ProjectionChannels {

    static final String EXPRESS = "express";
    static final String BULK = "bulk";
    static final String BULK_REQUESTS = "bulk-requests";
    static final String ACTIVITY = "activity";

    /** Interval at which held-back requests are checked; a tenth of the shortest wait. */
    private static final Duration LOOK = Duration.ofMillis(100);

    private final Projector projector;
    private final ActivityProjector activityProjector;
    private final Consumption consumption;
    private final OutcomeFlow outcomes;

    ProjectionChannels(
            Projector projector, ActivityProjector activityProjector, Consumption consumption, OutcomeFlow outcomes) {
        this.projector = projector;
        this.activityProjector = activityProjector;
        this.consumption = consumption;
        this.outcomes = outcomes;
    }

    @Incoming(EXPRESS)
    @Blocking
    void express(ConsumerRecords<byte[], byte[]> records) throws InterruptedException {
        consumption.process(EXPRESS, records, projector::project);
    }

    @Incoming(BULK)
    @Blocking
    void bulk(ConsumerRecords<byte[], byte[]> records) throws InterruptedException {
        long projected = Long.MIN_VALUE;
        outcomes.began();
        try {
            consumption.process(BULK, records, projector::project);
            projected = latest(records);
        } finally {
            outcomes.ended(projected);
        }
    }

    @Incoming(BULK_REQUESTS)
    @Blocking
    void bulkRequests(ConsumerRecords<byte[], byte[]> records) throws InterruptedException {
        long timestamp = latest(records);
        long received = System.nanoTime();
        while (!outcomes.due(timestamp, received)) {
            Persistence.pause(BULK_REQUESTS, LOOK);
        }
        consumption.process(BULK_REQUESTS, records, projector::projectUndecided);
    }

    private static long latest(ConsumerRecords<byte[], byte[]> records) {
        long latest = Long.MIN_VALUE;
        for (ConsumerRecord<byte[], byte[]> record : records) {
            latest = Math.max(latest, record.timestamp());
        }
        return latest;
    }

    @Incoming(ACTIVITY)
    @Blocking
    void activity(ConsumerRecords<byte[], byte[]> records) throws InterruptedException {
        consumption.process(ACTIVITY, records, activityProjector::project);
    }
}
