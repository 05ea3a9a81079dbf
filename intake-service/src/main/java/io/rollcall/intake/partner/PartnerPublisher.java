package io.rollcall.intake.partner;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.rollcall.event.DeviceRegistrationRequested;
import io.rollcall.event.EventJson;
import io.rollcall.event.PartnerEvent;
import io.rollcall.event.RegistrationKind;
import io.rollcall.event.RegistrationPublished;
import io.rollcall.event.RegistrationSource;
import io.rollcall.event.RegistrationSubmitted;
import io.rollcall.file.Column;
import io.rollcall.file.FileLimits;
import io.rollcall.intake.activity.ActivityPublisher;
import io.rollcall.intake.activity.Reporter;
import io.rollcall.intake.json.JsonActivity.Kind;
import io.rollcall.intake.json.JsonActivity.Report;
import io.rollcall.intake.lane.ExpressWindow;
import io.rollcall.intake.row.Defaults;
import io.rollcall.intake.row.RowAssessment;
import io.rollcall.intake.row.Submission;
import io.rollcall.intake.row.TextRow;
import io.rollcall.intake.submission.RegistrationPublisher;
import io.rollcall.intake.submission.SubmissionCounters;
import io.rollcall.servicekit.kafka.Acknowledgements;
import io.rollcall.servicekit.kafka.EventPublisher;
import io.rollcall.servicekit.kafka.SerializedEvent;
import io.rollcall.topic.Headers;
import io.rollcall.topic.Lane;
import io.rollcall.topic.Topics;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Publishes partners' events anew: each registration as one of a single row, activity as if it had been reported by REST. The hash of a
 * row ends here, by the same code as that of an upload. Requests carry the partner's own key and event id, for the answer.
 */
@ApplicationScoped
class PartnerPublisher {

    private static final long ONLY_ROW = 1;

    private final EventPublisher publisher;
    private final ActivityPublisher activity;
    private final Clock clock;
    private final ExpressWindow window;
    private final SubmissionCounters counters;

    PartnerPublisher(EventPublisher publisher, ActivityPublisher activity, Clock clock, SubmissionCounters counters) {
        this.publisher = publisher;
        this.activity = activity;
        this.counters = counters;
        this.clock = clock;
        this.window = new ExpressWindow(System::nanoTime);
    }

    /**
     * Returns when Kafka has acknowledged all of it.
     *
     * @throws io.rollcall.servicekit.kafka.PublishingFailedException if Kafka did not take it in time; part of it may be published
     */
    void publish(String partner, List<AcceptedEvent> events) {
        List<Submission> submissions = new ArrayList<>();
        Map<String, List<Report>> reports = new LinkedHashMap<>();
        Acknowledgements acknowledgements = new Acknowledgements();
        for (AcceptedEvent accepted : events) {
            PartnerEvent event = accepted.message().event();
            if (event instanceof PartnerEvent.RegistrationRequested request) {
                Submission submission =
                        new Submission(accepted.id(), event.organization(), partner, null, null, accepted.receivedAt());
                submissions.add(submission);
                request(accepted.message(), submission, request, acknowledgements);
            } else {
                reports.computeIfAbsent(event.organization(), organization -> new ArrayList<>())
                        .add(report(accepted.message()));
            }
        }
        acknowledgements.await();
        for (Submission submission : submissions) {
            RegistrationPublished published = new RegistrationPublished(
                    submission.registrationId(), submission.organization(), ONLY_ROW, clock.instant());
            publisher.send(List.of(RegistrationPublisher.outgoing(submission, published)), acknowledgements);
        }
        acknowledgements.await();
        int requests = submissions.size();
        if (requests > 0) {
            counters.published(
                    RegistrationKind.REGISTRATION, RegistrationSource.PARTNER_TOPIC, requests, requests * ONLY_ROW);
        }
        reports.forEach((organization, list) -> activity.publish(new Reporter(organization, partner, null), list));
    }

    private void request(
            PartnerMessage message,
            Submission submission,
            PartnerEvent.RegistrationRequested event,
            Acknowledgements acknowledgements) {
        RegistrationSubmitted submitted = new RegistrationSubmitted(
                submission.registrationId(),
                submission.organization(),
                RegistrationKind.REGISTRATION,
                submission.partner(),
                submission.submittedBy(),
                submission.submittedAt(),
                RegistrationSource.PARTNER_TOPIC,
                ONLY_ROW,
                List.of());
        publisher.send(List.of(RegistrationPublisher.outgoing(submission, submitted)), acknowledgements);
        DeviceRegistrationRequested request =
                new RowAssessment(submission, Defaults.NONE).assess(row(event), null, ONLY_ROW);
        String key = request.device().key().toString();
        boolean express = window.take(submission.partner() + "/" + submission.organization(), ONLY_ROW) > 0;
        publisher.send(
                new SerializedEvent(
                        Topics.REGISTRATION_REQUESTS,
                        express ? Lane.EXPRESS : Lane.BULK,
                        key,
                        request.device().requestId().toString(),
                        key,
                        submission.submittedAt(),
                        request.type(),
                        EventJson.write(request)),
                answerTo(message),
                acknowledgements);
    }

    private static TextRow row(PartnerEvent.RegistrationRequested event) {
        TextRow row = new TextRow(FileLimits.DEFAULT);
        row.start(ONLY_ROW);
        set(row, Column.SERIAL_NUMBER, event.serialNumber());
        set(row, Column.MANUFACTURER, event.manufacturer());
        set(row, Column.MODEL, event.model());
        set(row, Column.GROUP_TAG, event.groupTag());
        set(row, Column.ASSIGNED_USER, event.assignedUser());
        set(row, Column.PURCHASE_ORDER, event.purchaseOrder());
        if (event.hardwareHash() != null) {
            char[] hash = event.hardwareHash().toCharArray();
            row.hash(hash, 0, hash.length);
        }
        return row;
    }

    private static void set(TextRow row, Column column, String text) {
        if (text != null) {
            row.set(column, text);
        }
    }

    private static List<Header> answerTo(PartnerMessage message) {
        return List.of(
                new RecordHeader(Headers.PARTNER_KEY, message.key()),
                new RecordHeader(Headers.PARTNER_EVENT, message.eventId().getBytes(UTF_8)));
    }

    private static Report report(PartnerMessage message) {
        if (message.event() instanceof PartnerEvent.Enrolled enrolled) {
            return new Report(Kind.ENROLLED, message.sighted(), enrolled.time());
        } else if (message.event() instanceof PartnerEvent.Seen seen) {
            return new Report(Kind.SEEN, message.sighted(), seen.time());
        }
        throw new IllegalStateException("no activity: " + message.type());
    }
}
