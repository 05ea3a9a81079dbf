package io.rollcall.status.projection;

import io.rollcall.servicekit.position.Consumption;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * The consumers of the projection. Registrations, requests and outcomes have two lanes, so that single requests and the first rows of an upload
 * do not wait behind bulk uploads. Each consumer reads the same partitions of all three topics, so that a request and its outcome are in one
 * batch when there is a backlog. Activity has a separate consumer and no lanes.
 *
 * <p>Every batch continues at the offsets stored in the tables ({@link Consumption}). Its offsets are committed when the method returns; the
 * committed offsets are only for operators, since consumers start at the offsets in the tables.
 */
@ApplicationScoped
class ProjectionChannels {

    static final String EXPRESS = "express";
    static final String BULK = "bulk";
    static final String ACTIVITY = "activity";

    private final Projector projector;
    private final ActivityProjector activityProjector;
    private final Consumption consumption;

    ProjectionChannels(Projector projector, ActivityProjector activityProjector, Consumption consumption) {
        this.projector = projector;
        this.activityProjector = activityProjector;
        this.consumption = consumption;
    }

    @Incoming(EXPRESS)
    @Blocking
    void express(ConsumerRecords<byte[], byte[]> records) throws InterruptedException {
        consumption.process(EXPRESS, records, projector::project);
    }

    @Incoming(BULK)
    @Blocking
    void bulk(ConsumerRecords<byte[], byte[]> records) throws InterruptedException {
        consumption.process(BULK, records, projector::project);
    }

    @Incoming(ACTIVITY)
    @Blocking
    void activity(ConsumerRecords<byte[], byte[]> records) throws InterruptedException {
        consumption.process(ACTIVITY, records, activityProjector::project);
    }
}
