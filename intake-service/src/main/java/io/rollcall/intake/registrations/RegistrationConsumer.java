package io.rollcall.intake.registrations;

import java.util.ArrayList;
import java.util.List;

import io.rollcall.event.RegistrationEvent;
import io.rollcall.event.RegistrationKind;
import io.rollcall.event.RegistrationSubmitted;
import io.rollcall.servicekit.kafka.BatchProcessing;
import io.rollcall.servicekit.kafka.DeadLetters;
import io.rollcall.servicekit.kafka.IncomingEvent;
import io.rollcall.servicekit.pipeline.BatchPipeline;
import io.rollcall.servicekit.pipeline.EventPipeline;
import io.rollcall.servicekit.position.BatchRange;
import io.rollcall.servicekit.position.Consumption;
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

    private static final String NOT_STORABLE = "not-storable";

    private final RegistrationOffsets offsets;
    private final Consumption consumption;
    private final EventPipeline pipeline;

    RegistrationConsumer(
            RegistrationTable table,
            DeadLetters deadLetters,
            RegistrationOffsets offsets,
            Consumption consumption,
            BatchProcessing batches) {
        this.offsets = offsets;
        this.consumption = consumption;
        this.pipeline = new EventPipeline(
                NOT_STORABLE,
                deadLetters,
                new BatchPipeline(batches.bisection("registrations", table::probe), offsets::advance));
    }

    @Incoming(CHANNEL)
    @Blocking
    void learn(ConsumerRecords<byte[], byte[]> records) throws InterruptedException {
        consumption.process(CHANNEL, records, this::process);
    }

    private void process(ConsumerRecords<byte[], byte[]> records) throws Exception {
        List<IncomingEvent> batch = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            IncomingEvent incoming = IncomingEvent.read(record);
            if (incoming.poisonous() || isRegistration(incoming)) {
                batch.add(incoming);
            } else if (!(incoming.event() instanceof RegistrationEvent)) {
                batch.add(IncomingEvent.poison(record, "wrong-topic", "this type is not published here"));
            }
        }
        pipeline.process(batch, BatchRange.of(records), this::add);
    }

    private static boolean isRegistration(IncomingEvent incoming) {
        return incoming.event() instanceof RegistrationSubmitted registration
                && registration.kind() == RegistrationKind.REGISTRATION;
    }

    private void add(List<IncomingEvent> submitted, BatchRange range) {
        List<RegistrationSubmitted> registrations = submitted.stream()
                .map(incoming -> (RegistrationSubmitted) incoming.event())
                .toList();
        offsets.store(range, statements -> RegistrationTable.add(statements, registrations));
    }
}
