package io.rollcall.status.support;

import java.time.Instant;
import java.util.List;

import io.rollcall.event.PartnerRelationshipChanged;
import io.rollcall.event.RelationshipState;
import io.rollcall.servicekit.kafka.EventPublisher;
import io.rollcall.topic.Lane;

/** What an organisation says about a partner, as registration publishes it. */
public final class Consent {

    private final EventPublisher publisher;
    private final String partner;
    private final String organization;
    private long version;

    public Consent(EventPublisher publisher, String partner, String organization) {
        this.publisher = publisher;
        this.partner = partner;
        this.organization = organization;
    }

    public void give() {
        publish(RelationshipState.ACTIVE);
    }

    public void withdraw() {
        publish(RelationshipState.REVOKED);
    }

    private void publish(RelationshipState state) {
        version++;
        publisher.publish(Records.outgoing(
                Lane.EXPRESS,
                List.of(new PartnerRelationshipChanged(partner, organization, state, version, "ada", Instant.EPOCH))));
    }
}
