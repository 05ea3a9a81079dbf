package io.rollcall.registration.outbox;

import java.util.List;

import io.rollcall.registration.ledger.OutgoingEvents;
import io.rollcall.servicekit.kafka.Acknowledgements;
import io.rollcall.servicekit.kafka.EventPublisher;
import io.rollcall.servicekit.kafka.SerializedEvent;
import io.rollcall.servicekit.sql.Transactions;
import io.rollcall.topic.Lane;
import jakarta.enterprise.context.ApplicationScoped;

/** Publishes events that wait in their table, at least once, and forgets them then. Nothing about them depends on their order. */
@ApplicationScoped
class EventOutbox implements Outbox {

    private static final int BATCH = 500;

    private final Transactions transactions;
    private final EventPublisher publisher;

    EventOutbox(Transactions transactions, EventPublisher publisher) {
        this.transactions = transactions;
        this.publisher = publisher;
    }

    @Override
    public boolean publish() {
        return transactions.call(work -> {
            List<OutgoingEvents.Waiting> waiting = OutgoingEvents.lock(work, BATCH);
            if (waiting.isEmpty()) {
                return false;
            }
            Acknowledgements acknowledgements = new Acknowledgements();
            waiting.forEach(event -> publisher.send(serialized(event), acknowledgements));
            acknowledgements.await();
            return OutgoingEvents.remove(work, waiting) > 0;
        });
    }

    private static SerializedEvent serialized(OutgoingEvents.Waiting event) {
        return new SerializedEvent(
                event.topic(),
                Lane.EXPRESS,
                event.key(),
                event.id().toString(),
                event.key(),
                event.time(),
                event.type(),
                event.json());
    }
}
