package io.rollcall.servicekit.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Creates producers with shared settings: idempotent, compressed, acknowledged by all in-sync replicas. */
final class Producers {

    /**
     * Longer than any idle period. With Kafka's default of five minutes, an idle producer forgets the metadata of its topics, and during an
     * outage each send then blocks for {@code max.block.ms}.
     */
    private static final Duration METADATA_KEPT = Duration.ofDays(7);

    private Producers() {}

    /**
     * @param deliveryTimeout time after which an unacknowledged record has failed; half of it limits a request and a blocked send
     * @param further settings that override the shared ones
     */
    static KafkaProducer<byte[], byte[]> create(
            Map<String, Object> broker, String clientId, Duration deliveryTimeout, Map<String, Object> further) {
        Map<String, Object> config = new HashMap<>(broker);
        config.put(ProducerConfig.CLIENT_ID_CONFIG, clientId);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        config.put(ProducerConfig.LINGER_MS_CONFIG, 2);
        config.put(ProducerConfig.METADATA_MAX_IDLE_CONFIG, METADATA_KEPT.toMillis());
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, deliveryTimeout.toMillis() / 2);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) deliveryTimeout.toMillis() / 2);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) deliveryTimeout.toMillis());
        config.putAll(further);
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
