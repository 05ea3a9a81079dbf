package io.rollcall.servicekit.kafka;

import org.apache.kafka.common.KafkaException;

/** Kafka did not acknowledge a record in time. What was published before may be published again: ids are deterministic. */
public final class PublishingFailedException extends KafkaException {

    private static final long serialVersionUID = 1L;

    public PublishingFailedException(Exception cause) {
        super("Kafka did not take the records: " + cause.getClass().getSimpleName(), cause);
    }
}
