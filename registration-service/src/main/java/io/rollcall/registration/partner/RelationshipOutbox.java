package io.rollcall.registration.partner;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import io.rollcall.event.PartnerRelationshipChanged;
import io.rollcall.registration.ledger.RelationshipPublications;
import io.rollcall.registration.ledger.RelationshipTable;
import io.rollcall.registration.outbox.Outbox;
import io.rollcall.servicekit.kafka.EventPublisher;
import io.rollcall.servicekit.kafka.OutgoingEvent;
import io.rollcall.servicekit.sql.Transactions;
import io.rollcall.topic.Lane;
import io.rollcall.topic.Topics;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/**
 * Publishes relationships whose latest version is not known to be published: as they are now, whatever they were in between. One replica
 * publishes at a time, so that an older version never follows a newer one, since compaction would then keep the older one. If a replica loses
 * its lock while sending, the latest version is republished, by itself or, if it dies, by another replica.
 */
@ApplicationScoped
class RelationshipOutbox implements Outbox {

    private static final Logger LOG = Logger.getLogger(RelationshipOutbox.class);
    private static final int BATCH = 500;

    private final Transactions transactions;
    private final EventPublisher publisher;
    private final UUID self = UUID.randomUUID();

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
            transactions.call(work -> RelationshipTable.markUnpublished(work, uncertain));
        }
        Set<String> begun = begin();
        if (begun.isEmpty()) {
            return false;
        }
        transactions.call(work -> {
            RelationshipTable.lockForPublishing(work);
            List<PartnerRelationshipChanged> waiting = RelationshipTable.unpublished(work, BATCH).stream()
                    .filter(relationship -> begun.contains(key(relationship)))
                    .toList();
            uncertain = waiting;
            publisher.publish(waiting.stream().map(RelationshipOutbox::outgoing).toList());
            RelationshipTable.markPublished(work, waiting);
            RelationshipPublications.end(work, self);
            return true;
        });
        uncertain = List.of();
        return true;
    }

    /** The relationships to publish, after this replica has recorded that it is about to publish them. */
    private Set<String> begin() {
        int abandoned = transactions.call(RelationshipPublications::takeOver);
        if (abandoned > 0) {
            LOG.infof("republishing %d relationship(s): a replica ended while publishing them", abandoned);
        }
        return transactions.call(work -> {
            List<PartnerRelationshipChanged> waiting = RelationshipTable.unpublished(work, BATCH);
            if (!waiting.isEmpty()) {
                RelationshipPublications.begin(work, self, waiting);
            }
            return waiting.stream().map(RelationshipOutbox::key).collect(Collectors.toSet());
        });
    }

    private static String key(PartnerRelationshipChanged relationship) {
        return relationship.partner() + "/" + relationship.organization();
    }

    private static OutgoingEvent outgoing(PartnerRelationshipChanged relationship) {
        String key = key(relationship);
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
