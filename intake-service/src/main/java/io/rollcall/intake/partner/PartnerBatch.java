package io.rollcall.intake.partner;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.rollcall.event.RejectionCode;
import io.rollcall.intake.quota.RowQuota;
import io.rollcall.intake.request.Submitter;
import io.rollcall.servicekit.partner.Relationships;
import io.rollcall.servicekit.rest.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/**
 * What happens to records of a partner's topic, from top to bottom: read, held against the organisation's consent, against what came under
 * the same id before and against the day's quota, published anew, and the others set aside. Then their offsets may be committed.
 *
 * <p>Doing it again does no harm, so whatever goes wrong with Kafka or the database is answered by doing it again.
 */
@ApplicationScoped
class PartnerBatch {

    private static final Logger LOG = Logger.getLogger(PartnerBatch.class);

    private final Relationships relationships;
    private final PartnerEventTable table;
    private final RowQuota quota;
    private final PartnerPublisher publisher;
    private final Rejections rejections;

    PartnerBatch(
            Relationships relationships,
            PartnerEventTable table,
            RowQuota quota,
            PartnerPublisher publisher,
            Rejections rejections) {
        this.relationships = relationships;
        this.table = table;
        this.quota = quota;
        this.publisher = publisher;
        this.rejections = rejections;
    }

    /**
     * Returns when each record is published anew or set aside, and Kafka has acknowledged that.
     *
     * @param records of one partner's topic, in the order of each partition
     */
    void process(String partner, List<ConsumerRecord<Payload, Payload>> records) throws SQLException {
        rejections.requireTopics(partner);
        List<PartnerMessage> rejected = new ArrayList<>();
        List<PartnerMessage> authorized = authorized(partner, records, rejected);
        List<AcceptedEvent> accepted = new ArrayList<>();
        Map<UUID, Submitter> counted = new HashMap<>();
        try {
            for (AcceptedEvent event : unchanged(authorized, rejected)) {
                if (withinQuota(event, counted)) {
                    accepted.add(event);
                } else {
                    rejected.add(event.message().rejected(RejectionCode.TOO_MANY_ROWS_TODAY));
                }
            }
            publisher.publish(partner, accepted);
            table.counted(counted.keySet());
            rejections.publish(rejected);
        } catch (RuntimeException | SQLException fault) {
            counted.values().forEach(submitter -> quota.giveBack(submitter, 1));
            throw fault;
        }
        LOG.infof("%s: %d event(s) taken in, %d rejected", partner, accepted.size(), rejected.size());
    }

    private List<PartnerMessage> authorized(
            String partner, List<ConsumerRecord<Payload, Payload>> records, List<PartnerMessage> rejected) {
        List<PartnerMessage> authorized = new ArrayList<>(records.size());
        Map<String, Boolean> inForce = new HashMap<>();
        for (ConsumerRecord<Payload, Payload> record : records) {
            PartnerMessage message = PartnerMessage.read(record);
            String organization = message.organization();
            if (message.rejection() != null) {
                rejected.add(message);
            } else if (organization != null
                    && inForce.computeIfAbsent(organization, each -> relationships.inForceNow(partner, each))) {
                authorized.add(message);
            } else {
                rejected.add(message.rejected(RejectionCode.NOT_AUTHORIZED));
            }
        }
        return authorized;
    }

    /** Those that say what they said before, if anything; all of an id are one, received when the first of them was. */
    private List<AcceptedEvent> unchanged(List<PartnerMessage> messages, List<PartnerMessage> rejected)
            throws SQLException {
        Map<UUID, PartnerEventTable.Remembered> remembered = table.remember(messages);
        List<AcceptedEvent> accepted = new ArrayList<>(messages.size());
        for (PartnerMessage message : messages) {
            UUID id = message.id();
            PartnerEventTable.Remembered first = remembered.get(id);
            if (first.fingerprint().equals(message.fingerprint())) {
                accepted.add(new AcceptedEvent(message, id, first.receivedAt(), first.counted()));
            } else {
                rejected.add(message.rejected(RejectionCode.CONFLICTING_PAYLOAD));
            }
        }
        return accepted;
    }

    /** Counts registrations as rows of the day, each once even if its event is read repeatedly; activity is not counted. */
    private boolean withinQuota(AcceptedEvent event, Map<UUID, Submitter> counted) throws SQLException {
        PartnerMessage message = event.message();
        if (!message.registration() || event.counted() || counted.containsKey(event.id())) {
            return true;
        }
        Submitter submitter = new Submitter(message.organization(), message.partner(), null, null);
        try {
            quota.take(submitter, 1);
        } catch (ProblemException tooMany) {
            return false;
        }
        counted.put(event.id(), submitter);
        return true;
    }
}
