package io.rollcall.registration.audit;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import io.rollcall.event.RegistrationSubmitted;
import io.rollcall.registration.ledger.BatchRange;
import io.rollcall.registration.ledger.Ledger;
import io.rollcall.registration.ledger.SubmissionTable;
import io.rollcall.registration.ledger.Transactions;
import io.rollcall.servicekit.kafka.IncomingEvent;
import io.rollcall.servicekit.position.Consumption;
import io.rollcall.servicekit.retry.Persistence;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Learns who vouches for the callers behind registrations, for the audit trail alone: one row for each registration and not one for each
 * request, beside the path of the decisions, and in no hurry. What is no registration is set aside by the services that live on them.
 */
@ApplicationScoped
public class SubmissionConsumer {

    static final String CHANNEL = "submissions";

    private final Transactions transactions;
    private final Ledger ledger;
    private final Consumption consumption;

    SubmissionConsumer(Transactions transactions, Ledger ledger, Consumption consumption) {
        this.transactions = transactions;
        this.ledger = ledger;
        this.consumption = consumption;
    }

    @Incoming(CHANNEL)
    @Blocking
    void learn(ConsumerRecords<byte[], byte[]> records) throws Exception {
        consumption.process(records, this::store);
    }

    private void store(ConsumerRecords<byte[], byte[]> records) throws Exception {
        Map<UUID, String> issuers = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            if (IncomingEvent.read(record).event() instanceof RegistrationSubmitted submitted
                    && submitted.issuer() != null) {
                issuers.put(submitted.registrationId(), submitted.issuer());
            }
        }
        Persistence.insist("submissions", () -> {
            if (!issuers.isEmpty()) {
                transactions.run(connection -> SubmissionTable.add(connection, issuers));
            }
            ledger.advance(BatchRange.of(records));
            return null;
        });
    }
}
