package io.rollcall.registration.requests;

import java.util.ArrayList;
import java.util.List;

import io.rollcall.event.DeviceRequest;
import io.rollcall.registration.decision.Decision;
import io.rollcall.registration.decision.Ruling;
import io.rollcall.servicekit.kafka.Acknowledgements;
import io.rollcall.servicekit.kafka.DeadLetters;
import io.rollcall.servicekit.kafka.EventPublisher;
import io.rollcall.servicekit.kafka.IncomingEvent;
import io.rollcall.servicekit.kafka.OutgoingEvent;
import io.rollcall.servicekit.retry.Persistence;
import io.rollcall.topic.Lane;
import io.rollcall.topic.Topics;
import jakarta.enterprise.context.ApplicationScoped;

/** Publishes rulings: outcomes on the lane of their requests, partners' copies of them, and dead letters. */
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
     * Returns when Kafka has acknowledged all outcomes, for as long as that takes.
     *
     * @param requests as many as rulings, in the same order
     */
    void outcomes(List<IncomingRequest> requests, List<Ruling> rulings) throws Exception {
        Persistence.insist("announcing", () -> {
            PartnerAnswers.Collector answers = partners.collector();
            Acknowledgements acknowledgements = new Acknowledgements();
            publisher.send(outgoing(requests, rulings, answers), acknowledgements);
            answers.answers().forEach(answer -> publisher.send(answer, acknowledgements));
            acknowledgements.await();
            return null;
        });
    }

    /** Returns when Kafka has acknowledged all dead letters, for as long as that takes. */
    void deadLetters(List<IncomingEvent> poisonous) throws Exception {
        Persistence.insist("setting aside", () -> {
            deadLetters.publish(poisonous);
            return null;
        });
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
