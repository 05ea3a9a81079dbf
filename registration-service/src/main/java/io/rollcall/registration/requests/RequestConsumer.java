package io.rollcall.registration.requests;

import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Consumes the requests topic by two consumers of one group, one for each lane, so that no single request waits behind a bulk. Either has
 * one batch in its hands at a time; its offsets are committed when the method returns. Bad data never makes it throw: that would stop the
 * channel. Only a service that stops, or a fault of the program, does.
 */
@ApplicationScoped
public class RequestConsumer {

    static final String EXPRESS = "requests-express";
    static final String BULK = "requests-bulk";

    private final RequestBatch batch;

    RequestConsumer(RequestBatch batch) {
        this.batch = batch;
    }

    @Incoming(EXPRESS)
    @Blocking
    void express(ConsumerRecords<byte[], byte[]> records) throws Exception {
        batch.process(records);
    }

    @Incoming(BULK)
    @Blocking
    void bulk(ConsumerRecords<byte[], byte[]> records) throws Exception {
        batch.process(records);
    }
}
