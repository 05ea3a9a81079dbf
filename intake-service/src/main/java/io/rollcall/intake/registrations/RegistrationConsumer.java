package io.rollcall.intake.registrations;

import java.util.ArrayList;
import java.util.List;

import io.rollcall.event.RegistrationEvent;
import io.rollcall.event.RegistrationKind;
import io.rollcall.event.RegistrationSubmitted;
import io.rollcall.servicekit.kafka.DeadLetters;
import io.rollcall.servicekit.kafka.IncomingEvent;
import io.rollcall.servicekit.retry.Faults;
import io.rollcall.servicekit.retry.Persistence;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Learns of registrations from their topic, which all replicas and partners' events go through, and so beside the path of an upload. It is in
 * no hurry: whoever needs to know whether it has come along asks {@link Progress}.
 */
@ApplicationScoped
public class RegistrationConsumer {

    static final String CHANNEL = "registrations";

    private final RegistrationTable table;
    private final DeadLetters deadLetters;

    RegistrationConsumer(RegistrationTable table, DeadLetters deadLetters) {
        this.table = table;
        this.deadLetters = deadLetters;
    }

    @Incoming(CHANNEL)
    @Blocking
    void learn(ConsumerRecords<byte[], byte[]> records) throws Exception {
        List<IncomingEvent> submitted = new ArrayList<>();
        List<IncomingEvent> poisonous = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            IncomingEvent incoming = IncomingEvent.read(record);
            if (incoming.poisonous()) {
                poisonous.add(incoming);
            } else if (!(incoming.event() instanceof RegistrationEvent)) {
                poisonous.add(IncomingEvent.poison(record, "wrong-topic", "this type is not published here"));
            } else if (incoming.event() instanceof RegistrationSubmitted registration
                    && registration.kind() == RegistrationKind.REGISTRATION) {
                submitted.add(incoming);
            }
        }
        keep(submitted, poisonous);
        if (!poisonous.isEmpty()) {
            Persistence.insist("dead letters", () -> {
                deadLetters.publish(poisonous);
                return null;
            });
        }
    }

    /** A batch that the database refuses is halved until the record that it refuses is alone. */
    private void keep(List<IncomingEvent> submitted, List<IncomingEvent> poisonous) throws Exception {
        if (submitted.isEmpty()) {
            return;
        }
        try {
            Persistence.insist("registrations", () -> {
                table.add(submitted.stream()
                        .map(incoming -> (RegistrationSubmitted) incoming.event())
                        .toList());
                return null;
            });
        } catch (InterruptedException stopping) {
            throw stopping;
        } catch (Exception permanent) {
            if (Faults.passing(permanent)) {
                throw permanent;
            }
            if (submitted.size() == 1) {
                poisonous.add(IncomingEvent.poison(
                        submitted.get(0).record(),
                        "not-storable",
                        permanent.getClass().getSimpleName()));
                return;
            }
            int half = submitted.size() / 2;
            keep(submitted.subList(0, half), poisonous);
            keep(submitted.subList(half, submitted.size()), poisonous);
        }
    }
}
