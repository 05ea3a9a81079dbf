package io.rollcall.intake.submission;

import java.io.IOException;
import java.time.Clock;
import java.util.List;

import io.rollcall.event.RegistrationEvent;
import io.rollcall.event.RegistrationPublished;
import io.rollcall.event.RegistrationSubmitted;
import io.rollcall.intake.lane.ExpressWindow;
import io.rollcall.intake.row.Submission;
import io.rollcall.servicekit.kafka.Acknowledgements;
import io.rollcall.servicekit.kafka.EventPublisher;
import io.rollcall.servicekit.kafka.OutgoingEvent;
import io.rollcall.servicekit.kafka.SerializedEvent;
import io.rollcall.topic.Lane;
import io.rollcall.topic.Topics;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Publishes a registration: that it was submitted and its requests, and, when Kafka has acknowledged all of these, that it is
 * published. Doing it again publishes the same events with the same ids.
 */
@ApplicationScoped
public class RegistrationPublisher {

    /** How many records wait for their acknowledgement: enough to keep the producer busy, few enough for a small heap. */
    private static final int MAX_OUTSTANDING = 5_000;

    private final EventPublisher publisher;
    private final Clock clock;
    private final ExpressWindow window;
    private final SubmissionCounters counters;

    public RegistrationPublisher(EventPublisher publisher, Clock clock, SubmissionCounters counters) {
        this.publisher = publisher;
        this.counters = counters;
        this.clock = clock;
        this.window = new ExpressWindow(System::nanoTime);
    }

    /**
     * Returns when everything is acknowledged.
     *
     * @throws io.rollcall.servicekit.kafka.PublishingFailedException if Kafka did not take it in time; part of it may be published
     */
    void publish(Submission submission, Publication publication) throws IOException {
        long rows = publication.rows().rows();
        Acknowledgements acknowledgements = new Acknowledgements();
        send(
                submission,
                new RegistrationSubmitted(
                        submission.registrationId(),
                        submission.organization(),
                        publication.kind(),
                        submission.partner(),
                        submission.submittedBy(),
                        submission.submittedAt(),
                        publication.source(),
                        rows,
                        publication.files(),
                        submission.issuer()),
                acknowledgements);
        int express = window.take(submission.organization(), rows);
        publication.rows().forEach((number, key, requestId, json) -> {
            String keyText = key.toString();
            publisher.send(
                    new SerializedEvent(
                            Topics.REGISTRATION_REQUESTS,
                            number <= express ? Lane.EXPRESS : Lane.BULK,
                            keyText,
                            requestId.toString(),
                            keyText,
                            submission.submittedAt(),
                            publication.requestType(),
                            json),
                    acknowledgements);
            acknowledgements.awaitAtMost(MAX_OUTSTANDING);
        });
        acknowledgements.await();
        send(
                submission,
                new RegistrationPublished(
                        submission.registrationId(), submission.organization(), rows, clock.instant()),
                acknowledgements);
        acknowledgements.await();
        counters.published(publication.kind(), publication.source(), 1, rows);
    }

    /** What is said about a registration as a whole, on its way to the topic of registrations. */
    public static OutgoingEvent outgoing(Submission submission, RegistrationEvent event) {
        String key = submission.registrationId().toString();
        return new OutgoingEvent(
                Topics.REGISTRATIONS,
                Lane.EXPRESS,
                key,
                key + "/" + event.type().shortName(),
                key,
                event instanceof RegistrationPublished published ? published.publishedAt() : submission.submittedAt(),
                event);
    }

    private void send(Submission submission, RegistrationEvent event, Acknowledgements acknowledgements) {
        publisher.send(List.of(outgoing(submission, event)), acknowledgements);
    }
}
