package io.rollcall.registration.recovery;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

import io.rollcall.event.Event;
import io.rollcall.servicekit.kafka.IncomingEvent;
import io.rollcall.servicekit.kafka.TopicReader;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.TimeoutException;

/** Reads the events that a topic currently holds. */
@ApplicationScoped
class PublishedEvents {

    private final TopicReader reader;

    PublishedEvents(@Identifier("default-kafka-broker") Map<String, Object> broker) {
        reader = new TopicReader(broker, "registration-reconcile");
    }

    /**
     * Supplies all events of a type, in the order of each partition; other records are skipped.
     *
     * @return the number of events supplied
     * @throws TimeoutException if Kafka does not deliver them
     */
    <E extends Event> long read(String topic, Class<E> type, Consumer<List<E>> target) {
        AtomicLong count = new AtomicLong();
        reader.readAll(topic, records -> {
            List<E> events = events(records, type);
            if (!events.isEmpty()) {
                target.accept(events);
                count.addAndGet(events.size());
            }
        });
        return count.get();
    }

    private static <E extends Event> List<E> events(List<ConsumerRecord<byte[], byte[]>> records, Class<E> type) {
        List<E> events = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            if (record.value() != null) {
                Event event = IncomingEvent.read(record).event();
                if (type.isInstance(event)) {
                    events.add(type.cast(event));
                }
            }
        }
        return events;
    }
}
