package io.rollcall.intake.registrations;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import io.rollcall.event.RegistrationEvent;
import io.rollcall.event.RegistrationKind;
import io.rollcall.event.RegistrationSubmitted;
import io.rollcall.servicekit.kafka.BatchProcessing;
import io.rollcall.servicekit.kafka.DeadLetters;
import io.rollcall.servicekit.kafka.IncomingEvent;
import io.rollcall.servicekit.position.Consumption;
import io.rollcall.servicekit.retry.Bisection;
import io.rollcall.servicekit.retry.Faults;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Learns of registrations from their topic, which all replicas and partners' events go through, and so beside the path of an upload. It is in
 * no hurry: whoever needs to know whether it has come along asks {@link Progress}.
 */
@ApplicationScoped
public class RegistrationConsumer {

    static final String CHANNEL = "registrations";

    private static final Logger LOG = Logger.getLogger(RegistrationConsumer.class);

    private final RegistrationTable table;
    private final DeadLetters deadLetters;
    private final RegistrationOffsets offsets;
    private final Consumption consumption;
    private final Bisection bisection;

    RegistrationConsumer(
            RegistrationTable table,
            DeadLetters deadLetters,
            RegistrationOffsets offsets,
            Consumption consumption,
            BatchProcessing batches) {
        this.table = table;
        this.deadLetters = deadLetters;
        this.offsets = offsets;
        this.consumption = consumption;
        this.bisection = batches.bisection("registrations", table::probe);
    }

    @Incoming(CHANNEL)
    @Blocking
    void learn(ConsumerRecords<byte[], byte[]> records) throws InterruptedException {
        consumption.process(CHANNEL, records, this::process);
    }

    private void process(ConsumerRecords<byte[], byte[]> records) throws InterruptedException {
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
        for (var added : bisection.run(submitted, this::add)) {
            if (added.failed()) {
                poisonous.add(notStorable(added.item().record(), added.failure()));
            }
        }
        deadLetters.publish(poisonous);
        offsets.advance(records);
    }

    private List<IncomingEvent> add(List<IncomingEvent> submitted) throws SQLException {
        table.add(submitted.stream()
                .map(incoming -> (RegistrationSubmitted) incoming.event())
                .toList());
        return submitted;
    }

    private static IncomingEvent notStorable(ConsumerRecord<byte[], byte[]> record, Throwable failure) {
        LOG.errorf(
                "cannot store the registration at %s-%d@%d: %s",
                record.topic(), record.partition(), record.offset(), Faults.describe(failure));
        return IncomingEvent.poison(record, "not-storable", failure.getClass().getSimpleName());
    }
}
