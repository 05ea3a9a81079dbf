package io.rollcall.intake.activity;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.rollcall.event.DeviceActivity;
import io.rollcall.event.DeviceEnrolled;
import io.rollcall.event.DeviceSeen;
import io.rollcall.event.EventJson;
import io.rollcall.event.Sighting;
import io.rollcall.id.UuidV8;
import io.rollcall.intake.json.JsonActivity.Report;
import io.rollcall.intake.lane.ExpressWindow;
import io.rollcall.servicekit.kafka.Acknowledgements;
import io.rollcall.servicekit.kafka.EventPublisher;
import io.rollcall.servicekit.kafka.SerializedEvent;
import io.rollcall.topic.Lane;
import io.rollcall.topic.Topics;
import jakarta.enterprise.context.ApplicationScoped;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Publishes activity. An event's id follows from what it says, so that a report that is sent again says nothing new. */
@ApplicationScoped
public class ActivityPublisher {

    /** The maximum time that a single send may block, and also the total time that a caller waits, regardless of the number of events. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final EventPublisher publisher;
    private final Clock clock;
    private final ExpressWindow window;
    private final Counter published;

    public ActivityPublisher(EventPublisher publisher, Clock clock, MeterRegistry meters) {
        this.publisher = publisher;
        this.clock = clock;
        this.window = new ExpressWindow(System::nanoTime);
        this.published = Counter.builder("rollcall.activity.events")
                .description("Published activity events")
                .register(meters);
    }

    /**
     * Returns when Kafka has acknowledged all of it.
     *
     * @throws io.rollcall.servicekit.kafka.PublishingFailedException if Kafka did not take it in time; part of it may be published
     */
    public void publish(Reporter reporter, List<Report> reports) {
        Acknowledgements acknowledgements = Acknowledgements.within(PATIENCE);
        int express = window.take(reporter.share(), reports.size());
        for (int i = 0; i < reports.size(); i++) {
            publisher.send(event(reporter, reports.get(i), i < express ? Lane.EXPRESS : Lane.BULK), acknowledgements);
        }
        acknowledgements.await();
        published.increment(reports.size());
    }

    private SerializedEvent event(Reporter reporter, Report report, Lane lane) {
        Sighting sighting = new Sighting(
                report.deviceId(), reporter.organization(), reporter.partner(), reporter.subject(), report.time());
        DeviceActivity activity =
                switch (report.kind()) {
                    case ENROLLED -> new DeviceEnrolled(sighting);
                    case SEEN -> new DeviceSeen(sighting);
                };
        byte[] json = EventJson.write(activity);
        String key = report.deviceId().toString();
        return new SerializedEvent(
                Topics.DEVICE_ACTIVITY,
                lane,
                key,
                id(activity, json).toString(),
                key,
                clock.instant(),
                activity.type(),
                json);
    }

    private static UUID id(DeviceActivity activity, byte[] json) {
        byte[] type = activity.type().ceType().getBytes(UTF_8);
        return UuidV8.ofContent(ByteBuffer.allocate(type.length + json.length)
                .put(type)
                .put(json)
                .array());
    }
}
