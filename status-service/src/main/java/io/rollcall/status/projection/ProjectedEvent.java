package io.rollcall.status.projection;

import io.rollcall.event.DeviceActivity;
import io.rollcall.event.DeviceOutcome;
import io.rollcall.event.DeviceRequest;
import io.rollcall.event.Event;
import io.rollcall.event.RegistrationEvent;
import io.rollcall.event.RequestedDevice;
import io.rollcall.servicekit.kafka.IncomingEvent;
import io.rollcall.topic.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads a record of the projected topics: its event must be one that the topic is for. */
final class ProjectedEvent {

    private static final String FOREIGN = "wrong-topic";
    private static final String MALFORMED = "malformed-event";

    private ProjectedEvent() {}

    static IncomingEvent read(ConsumerRecord<byte[], byte[]> record) {
        IncomingEvent incoming = IncomingEvent.read(record);
        if (incoming.poisonous()) {
            return incoming;
        }
        if (!belongs(incoming.event(), record.topic())) {
            return IncomingEvent.poison(record, FOREIGN, "this type is not published here");
        }
        RequestedDevice device = device(incoming.event());
        if (device != null && (device.row() < 1 || device.row() > Integer.MAX_VALUE)) {
            return IncomingEvent.poison(record, MALFORMED, "field row is out of range");
        }
        return incoming;
    }

    private static boolean belongs(Event event, String topic) {
        return switch (topic) {
            case Topics.REGISTRATIONS -> event instanceof RegistrationEvent;
            case Topics.REGISTRATION_REQUESTS -> event instanceof DeviceRequest;
            case Topics.REGISTRATION_OUTCOMES -> event instanceof DeviceOutcome;
            case Topics.DEVICE_ACTIVITY -> event instanceof DeviceActivity;
            default -> false;
        };
    }

    private static RequestedDevice device(Event event) {
        if (event instanceof DeviceRequest request) {
            return request.device();
        }
        return event instanceof DeviceOutcome outcome ? outcome.device() : null;
    }
}
