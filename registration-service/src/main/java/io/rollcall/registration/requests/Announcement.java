package io.rollcall.registration.requests;

import java.util.ArrayList;
import java.util.List;

import io.rollcall.event.DeviceRequest;
import io.rollcall.registration.decision.Decision;
import io.rollcall.registration.decision.Ruling;
import io.rollcall.servicekit.kafka.DeadLetters;
import io.rollcall.servicekit.kafka.EventPublisher;
import io.rollcall.servicekit.kafka.IncomingEvent;
import io.rollcall.servicekit.kafka.OutgoingEvent;
import io.rollcall.servicekit.retry.Persistence;
import io.rollcall.topic.Lane;
import io.rollcall.topic.Topics;
import jakarta.enterprise.context.ApplicationScoped;

/** Publishes rulings: outcomes on the lane of their requests, dead letters, and partners' copies of outcomes. */
@ApplicationScoped
class Announcement {

    private final EventPublisher publisher;
    private final DeadLetters deadLetters;
    private final PartnerAnswers partners;

    Announcement(EventPublisher publisher, DeadLetters deadLetters, PartnerAnswers partners) {
        this.publisher = publisher;
        this.deadLetters = deadLetters;
        this.partners = partners;
    }

    /**
     * Publishes the results of a batch. Returns when Kafka has acknowledged all of them; there is no timeout. Answers to partners are published
     * last and dropped if their topic is missing.
     *
     * @param requests as many as rulings, in the same order
     */
    void publish(List<IncomingRequest> requests, List<Ruling> rulings, List<IncomingEvent> poisonous) throws Exception {
        PartnerAnswers.Collector answers = partners.collector();
        Persistence.insist("announcing", () -> {
            answers.clear();
            publisher.publish(outgoing(requests, rulings, answers));
            return null;
        });
        deadLetters.publish(poisonous);
        partners.publish(answers.answers());
    }

    private List<OutgoingEvent> outgoing(
            List<IncomingRequest> requests, List<Ruling> rulings, PartnerAnswers.Collector answers) {
        int partitions = publisher.partitions(Topics.REGISTRATION_REQUESTS);
        List<OutgoingEvent> events = new ArrayList<>(rulings.size());
        for (int i = 0; i < rulings.size(); i++) {
            Decision decision = decision(rulings.get(i));
            if (decision != null) {
                Lane lane = Lane.of(requests.get(i).record().partition(), partitions);
                OutgoingEvent outcome = outgoing(requests.get(i).request(), decision, lane);
                events.add(outcome);
                answers.add(requests.get(i), outcome);
            }
        }
        return events;
    }

    /** The decision to announce; null where there is none. */
    private static Decision decision(Ruling ruling) {
        if (ruling instanceof Ruling.Decided decided) {
            return decided.decision();
        }
        return ruling instanceof Ruling.Repeated repeated ? repeated.decision() : null;
    }

    /** Under the key of the request, so that the two meet at whoever reads both, also where the outcome knows the device better. */
    private static OutgoingEvent outgoing(DeviceRequest request, Decision decision, Lane lane) {
        String key = request.device().key().toString();
        return new OutgoingEvent(
                Topics.REGISTRATION_OUTCOMES,
                lane,
                key,
                request.device().requestId().toString(),
                key,
                decision.verdict().decidedAt(),
                decision.event(request));
    }
}
