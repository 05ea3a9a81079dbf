package io.rollcall.status.projection;

import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * The consumers of the projection. Registrations, requests and outcomes have two: what single requests and the first rows of uploads need does not wait behind bulk. Each reads the
 * same partitions of all three topics, so that a request and its outcome meet in one batch when there is a backlog. Activity has one of its own and
 * no lanes: nobody waits for it.
 *
 * <p>Returning acknowledges the batch, and its offsets are committed then. Nothing is ever nacked: passing faults are sat out in the
 * projector, and bad records set aside.
 */
@ApplicationScoped
class ProjectionChannels {

    static final String EXPRESS = "express";
    static final String BULK = "bulk";
    static final String ACTIVITY = "activity";

    private final Projector projector;
    private final ActivityProjector activityProjector;

    ProjectionChannels(Projector projector, ActivityProjector activityProjector) {
        this.projector = projector;
        this.activityProjector = activityProjector;
    }

    @Incoming(EXPRESS)
    @Blocking
    void express(ConsumerRecords<byte[], byte[]> records) throws Exception {
        projector.project(records);
    }

    @Incoming(BULK)
    @Blocking
    void bulk(ConsumerRecords<byte[], byte[]> records) throws Exception {
        projector.project(records);
    }

    @Incoming(ACTIVITY)
    @Blocking
    void activity(ConsumerRecords<byte[], byte[]> records) throws Exception {
        activityProjector.project(records);
    }
}
