package io.rollcall.registration.partner;

import java.util.List;

import io.rollcall.event.PartnerRelationshipChanged;
import io.rollcall.registration.ledger.RelationshipTable;
import io.rollcall.registration.ledger.Transactions;
import io.rollcall.registration.outbox.Outbox;
import io.rollcall.servicekit.kafka.EventPublisher;
import io.rollcall.servicekit.kafka.OutgoingEvent;
import io.rollcall.topic.Lane;
import io.rollcall.topic.Topics;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Publishes relationships whose latest version is not known to be published: as they are now, whatever they were in between. One replica
 * publishes at a time, so that an older version never comes behind a newer one: compaction would keep the older one alone.
 */
@ApplicationScoped
class RelationshipOutbox implements Outbox {

    private static final int BATCH = 500;

    private final Transactions transactions;
    private final EventPublisher publisher;

    /** Published, or perhaps so, in a transaction that did not end well: others may have published newer versions before these got there. */
    private List<PartnerRelationshipChanged> uncertain = List.of();

    RelationshipOutbox(Transactions transactions, EventPublisher publisher) {
        this.transactions = transactions;
        this.publisher = publisher;
    }

    @Override
    public boolean publish() {
        if (!uncertain.isEmpty()) {
            // a transaction of its own: nobody waits for its locks while Kafka is away
            transactions.run(connection -> RelationshipTable.markUnpublished(connection, uncertain));
        }
        boolean any = transactions.run(connection -> {
            if (RelationshipTable.unpublished(connection, 1).isEmpty()) {
                return false;
            }
            RelationshipTable.lockForPublishing(connection);
            List<PartnerRelationshipChanged> waiting = RelationshipTable.unpublished(connection, BATCH);
            uncertain = waiting;
            publisher.publish(waiting.stream().map(RelationshipOutbox::outgoing).toList());
            RelationshipTable.markPublished(connection, waiting);
            return true;
        });
        uncertain = List.of();
        return any;
    }

    private static OutgoingEvent outgoing(PartnerRelationshipChanged relationship) {
        String key = relationship.partner() + "/" + relationship.organization();
        return new OutgoingEvent(
                Topics.PARTNER_RELATIONSHIPS,
                Lane.EXPRESS,
                key,
                key + "/" + relationship.version(),
                key,
                relationship.changedAt(),
                relationship);
    }
}
