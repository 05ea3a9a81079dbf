package io.rollcall.status.projection;

import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * The two consumers of the projection: what single requests and the first rows of uploads need does not wait behind bulk. Each reads the
 * same partitions of all three topics, so that a request and its outcome meet in one batch when there is a backlog.
 *
 * <p>Returning acknowledges the batch, and its offsets are committed then. Nothing is ever nacked: passing faults are sat out in the
 * projector, and bad records set aside.
 */
@ApplicationScoped
class ProjectionChannels {

    static final String EXPRESS = "express";
    static final String BULK = "bulk";

    private final Projector projector;

    ProjectionChannels(Projector projector) {
        this.projector = projector;
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
}
