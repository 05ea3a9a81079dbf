package io.rollcall.registration.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.rollcall.event.RegistrationSubmitted;
import io.rollcall.registration.ledger.Ledger;
import io.rollcall.servicekit.kafka.BatchProcessing;
import io.rollcall.servicekit.kafka.IncomingEvent;
import io.rollcall.servicekit.pipeline.BatchPipeline;
import io.rollcall.servicekit.position.BatchRange;
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
 * Learns who vouches for the callers behind registrations, for the audit trail alone: one row for each registration and not one for each
 * request, beside the path of the decisions, and in no hurry. What is no registration is set aside by the services that live on them.
 */
@ApplicationScoped
public class SubmissionConsumer {

    static final String CHANNEL = "submissions";

    private static final Logger LOG = Logger.getLogger(SubmissionConsumer.class);

    private final Ledger ledger;
    private final Consumption consumption;
    private final BatchPipeline pipeline;

    SubmissionConsumer(Ledger ledger, Consumption consumption, BatchProcessing batches) {
        this.ledger = ledger;
        this.consumption = consumption;
        this.pipeline = new BatchPipeline(batches.bisection("submissions", ledger::probe), ledger::advance);
    }

    @Incoming(CHANNEL)
    @Blocking
    void learn(ConsumerRecords<byte[], byte[]> records) throws InterruptedException {
        consumption.process(CHANNEL, records, this::store);
    }

    private void store(ConsumerRecords<byte[], byte[]> records) throws Exception {
        List<IncomingEvent> submitted = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            IncomingEvent incoming = IncomingEvent.read(record);
            if (incoming.event() instanceof RegistrationSubmitted submission && submission.issuer() != null) {
                submitted.add(incoming);
            }
        }
        pipeline.process(submitted, BatchRange.of(records), this::add, SubmissionConsumer::report);
    }

    private List<IncomingEvent> add(List<IncomingEvent> submitted, BatchRange range) {
        Map<UUID, String> issuers = new HashMap<>();
        for (IncomingEvent incoming : submitted) {
            RegistrationSubmitted submission = (RegistrationSubmitted) incoming.event();
            issuers.put(submission.registrationId(), submission.issuer());
        }
        ledger.addSubmissions(issuers, range);
        return submitted;
    }

    private static void report(Bisection.Results<IncomingEvent, IncomingEvent> results) {
        for (var learned : results) {
            if (learned.failed()) {
                ConsumerRecord<byte[], byte[]> record = learned.item().record();
                LOG.errorf(
                        "the audit trail has no issuer for the registration at %s-%d@%d: %s",
                        record.topic(), record.partition(), record.offset(), Faults.describe(learned.failure()));
            }
        }
    }
}
