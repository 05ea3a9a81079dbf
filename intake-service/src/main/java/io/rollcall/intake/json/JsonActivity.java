package io.rollcall.intake.json;

import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.rollcall.device.DeviceIdentity;
import io.rollcall.device.PlaceholderSerial;
import io.rollcall.event.Timestamps;
import io.rollcall.file.Column;
import io.rollcall.name.KnownNames;
import io.rollcall.servicekit.json.StrictJson;
import io.rollcall.servicekit.rest.ProblemException;

/**
 * Reads {@code {"events":[{"type":"enrolled"|"seen","deviceId"|"manufacturer","model","serialNumber","time"}]}}: what happened to which device,
 * when, by the reporter's clock.
 */
public final class JsonActivity {

    private static final String EVENTS = "events";
    private static final KnownNames PROPERTIES = KnownNames.of(EVENTS);

    /** What can be reported. */
    public enum Kind {
        ENROLLED,
        SEEN
    }

    /** One thing that happened. */
    public record Report(Kind kind, UUID deviceId, Instant time) {}

    private enum Property {
        TYPE("type", null),
        DEVICE_ID("deviceId", null),
        MANUFACTURER("manufacturer", Column.MANUFACTURER),
        MODEL("model", Column.MODEL),
        SERIAL_NUMBER("serialNumber", Column.SERIAL_NUMBER),
        TIME("time", null);

        private static final Map<String, Property> BY_NAME = new HashMap<>();
        private static final KnownNames NAMES =
                KnownNames.of(Stream.of(values()).map(property -> property.json).toList());

        static {
            for (Property property : values()) {
                BY_NAME.put(property.json, property);
            }
        }

        private final String json;
        private final Column column;

        Property(String json, Column column) {
            this.json = json;
            this.column = column;
        }
    }

    private final ItemFaults faults = new ItemFaults();
    private final Values values = new Values(faults);
    private final int maxEvents;
    private final List<Report> reports = new ArrayList<>();
    private long rows;

    private JsonActivity(int maxEvents) {
        this.maxEvents = maxEvents;
    }

    /**
     * Reads the whole stream; there is at least one event in it.
     *
     * @throws ProblemException 400 or 413 if any of it is at fault
     */
    public static List<Report> read(InputStream in, int maxEvents) throws IOException {
        JsonActivity reading = new JsonActivity(maxEvents);
        StrictJson.read(in, reading::property);
        if (reading.rows == 0) {
            throw new ProblemException(400, "no-events");
        }
        reading.faults.refuseAny("events-refused");
        return reading.reports;
    }

    private void property(String name, JsonParser json) throws IOException {
        if (!name.equals(EVENTS)) {
            throw StrictJson.unknown(name, PROPERTIES);
        }
        StrictJson.objects(json, EVENTS, row -> {
            rows = row;
            if (rows > maxEvents) {
                throw new ProblemException(413, "too-many-events", Map.of("limit", Integer.toString(maxEvents)));
            }
            return event(json);
        });
    }

    /** Reads one event; whether it has any property. */
    private boolean event(JsonParser json) throws IOException {
        Map<Property, String> texts = new EnumMap<>(Property.class);
        boolean any = false;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            any = true;
            Property property = Property.BY_NAME.get(json.currentName());
            if (property == null) {
                throw StrictJson.unknown(json.currentName(), Property.NAMES);
            }
            json.nextToken();
            String text = StrictJson.text(json, rows, property.json);
            if (text != null) {
                texts.put(property, text);
            }
        }
        Kind kind = kind(texts.get(Property.TYPE));
        UUID deviceId = device(texts);
        Instant time = time(texts.get(Property.TIME));
        if (kind != null && deviceId != null && time != null) {
            reports.add(new Report(kind, deviceId, time));
        }
        return any;
    }

    private Kind kind(String text) {
        if ("enrolled".equals(text)) {
            return Kind.ENROLLED;
        }
        if ("seen".equals(text)) {
            return Kind.SEEN;
        }
        faults.add(rows, Property.TYPE.json, "invalid-event-type");
        return null;
    }

    private Instant time(String text) {
        try {
            return Timestamps.parse(text == null ? "" : text);
        } catch (DateTimeException e) {
            faults.add(rows, Property.TIME.json, "invalid-time");
            return null;
        }
    }

    /** The device by its id, or by all three of its values, or by both where they agree. */
    private UUID device(Map<Property, String> texts) {
        UUID named = values.deviceId(rows, Property.DEVICE_ID.json, texts.get(Property.DEVICE_ID));
        if (named == null && texts.containsKey(Property.DEVICE_ID)) {
            return null;
        }
        String manufacturer = text(texts, Property.MANUFACTURER);
        String model = text(texts, Property.MODEL);
        String serialNumber = text(texts, Property.SERIAL_NUMBER);
        boolean complete = manufacturer != null && model != null && serialNumber != null;
        if (complete && PlaceholderSerial.matches(serialNumber)) {
            faults.add(rows, Property.SERIAL_NUMBER.json, "serial-placeholder");
            return null;
        }
        UUID described =
                complete ? DeviceIdentity.of(manufacturer, model, serialNumber).deviceId() : null;
        if (named != null && described != null && !named.equals(described)) {
            faults.add(rows, Property.DEVICE_ID.json, "device-contradiction");
            return null;
        }
        if (named == null && described == null && !allThere(texts)) {
            faults.add(rows, Property.DEVICE_ID.json, "device-missing");
        }
        return named != null ? named : described;
    }

    /** Then what is wrong with them has been said. */
    private static boolean allThere(Map<Property, String> texts) {
        return Stream.of(Property.MANUFACTURER, Property.MODEL, Property.SERIAL_NUMBER)
                .allMatch(property ->
                        texts.containsKey(property) && !texts.get(property).isBlank());
    }

    private String text(Map<Property, String> texts, Property property) {
        return values.of(rows, property.json, property.column, texts.get(property));
    }
}
