package io.rollcall.registration.requests;

import java.util.ArrayList;
import java.util.List;

import io.rollcall.event.DeviceRequest;
import io.rollcall.registration.decision.Ruling;
import io.rollcall.registration.probing.ProbingWatch;
import io.rollcall.servicekit.kafka.IncomingEvent;
import io.rollcall.servicekit.position.BatchRange;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jboss.logging.Logger;

/** What happens to a polled batch, from top to bottom: read, decide and store, announce. Then its offsets may be committed. */
@ApplicationScoped
class RequestBatch {

    private static final Logger LOG = Logger.getLogger(RequestBatch.class);

    private final Settlement settlement;
    private final Announcement announcement;
    private final Backlog backlog;
    private final ProbingWatch probing;

    RequestBatch(Settlement settlement, Announcement announcement, Backlog backlog, ProbingWatch probing) {
        this.settlement = settlement;
        this.announcement = announcement;
        this.backlog = backlog;
        this.probing = probing;
    }

    /** Returns when every record of the batch has its outcome or its dead letter, and Kafka has acknowledged them. */
    void process(ConsumerRecords<byte[], byte[]> records) throws Exception {
        List<IncomingRequest> requests = new ArrayList<>(records.count());
        List<IncomingEvent> deadLetters = new ArrayList<>();
        // in the order of each partition, one partition after the other
        for (ConsumerRecord<byte[], byte[]> record : records) {
            IncomingRequest request = IncomingRequest.read(record);
            if (request.poisonous()) {
                deadLetters.add(request.event());
            } else {
                requests.add(request);
            }
        }
        List<DeviceRequest> asked =
                requests.stream().map(IncomingRequest::request).toList();
        List<Ruling> rulings = settlement.settle(asked, backlog.of(requests), BatchRange.of(records));
        for (int i = 0; i < rulings.size(); i++) {
            if (rulings.get(i) instanceof Ruling.Conflicting) {
                deadLetters.add(requests.get(i).conflicting());
            }
        }
        announcement.publish(requests, rulings, deadLetters);
        probing.note(rulings);
        LOG.debugf("%d request(s) decided, %d record(s) set aside", rulings.size(), deadLetters.size());
    }
}
