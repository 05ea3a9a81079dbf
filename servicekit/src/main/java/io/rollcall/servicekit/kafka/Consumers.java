package io.rollcall.servicekit.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Consumers that are not messaging channels. */
public final class Consumers {

    /** The default timeout of requests to Kafka, other than polls. */
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(10);

    private Consumers() {}

    /**
     * The settings of a consumer without a group that reads from the start, commits nothing by itself and creates no topics. The caller may
     * change them.
     *
     * @param broker the settings of the connection
     */
    public static Map<String, Object> settings(Map<String, Object> broker, String clientId) {
        Map<String, Object> settings = new HashMap<>(broker);
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, clientId);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) REQUEST_TIMEOUT.toMillis());
        return settings;
    }

    /** Creates a consumer that drops values which are too large for an event, see {@link BoundedDeserializer}. */
    public static KafkaConsumer<byte[], byte[]> create(Map<String, Object> settings) {
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new BoundedDeserializer());
    }
}
