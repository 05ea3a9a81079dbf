package io.rollcall.local.kafka;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A producer that publishes much, and knows how long the broker had it wait for that. */
final class Publisher implements AutoCloseable {

    /** As large as a device with a hash of 4,000 characters. */
    private static final int EVENT_BYTES = 4_600;

    private final String topic;
    private final KafkaProducer<byte[], byte[]> producer;

    /** @param client settings of a client of the principal that publishes */
    Publisher(Map<String, Object> client, String topic) {
        this.topic = topic;
        Map<String, Object> config = new HashMap<>(client);
        config.put("acks", "all");
        config.put("request.timeout.ms", 60_000);
        config.put("delivery.timeout.ms", 120_000);
        this.producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Publishes events of at least so many bytes together, as fast as the broker lets it; returns when all of them are stored. */
    void publish(double bytes) throws Exception {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (double left = bytes; left > 0; left -= EVENT_BYTES) {
            sent.add(producer.send(new ProducerRecord<>(topic, new byte[EVENT_BYTES])));
        }
        for (Future<RecordMetadata> each : sent) {
            each.get(2, TimeUnit.MINUTES);
        }
    }

    /** The longest time that the broker has had it wait, in the last half minute at least; in milliseconds. */
    double longestThrottleTime() {
        return producer.metrics().entrySet().stream()
                .filter(metric -> metric.getKey().name().equals("produce-throttle-time-max"))
                .mapToDouble(metric -> (double) metric.getValue().metricValue())
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        producer.close();
    }
}
