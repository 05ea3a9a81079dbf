package io.rollcall.registration.requests;

import io.rollcall.servicekit.position.Consumption;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Consumes the requests topic by two consumers of one group, one for each lane, so that no single request waits behind a bulk upload. Each
 * processes one batch at a time, starts at the offsets stored in the database ({@link Consumption}), and commits offsets when the method
 * returns.
 */
@ApplicationScoped
public class RequestConsumer {

    static final String EXPRESS = "requests-express";
    static final String BULK = "requests-bulk";

    private final RequestBatch batch;
    private final Consumption consumption;

    RequestConsumer(RequestBatch batch, Consumption consumption) {
        this.batch = batch;
        this.consumption = consumption;
    }

    @Incoming(EXPRESS)
    @Blocking
    void express(ConsumerRecords<byte[], byte[]> records) throws InterruptedException {
        consumption.process(EXPRESS, records, batch::process);
    }

    @Incoming(BULK)
    @Blocking
    void bulk(ConsumerRecords<byte[], byte[]> records) throws InterruptedException {
        consumption.process(BULK, records, batch::process);
    }
}
