package io.rollcall.intake.json;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.rollcall.intake.selection.Selection;
import io.rollcall.intake.selection.SelectionJson;
import io.rollcall.name.KnownNames;
import io.rollcall.servicekit.json.StrictJson;
import io.rollcall.servicekit.rest.ProblemException;

/**
 * Reads {@code {"deviceIds":[…]}}, {@code {"registrationId":…}} or {@code {"filter":{…},"expected":n}}; memory does not grow with it.
 */
public final class JsonDeregistration {

    private static final String DEVICE_IDS = "deviceIds";
    private static final String REGISTRATION_ID = "registrationId";

    private static final KnownNames PROPERTIES =
            KnownNames.of(DEVICE_IDS, REGISTRATION_ID, SelectionJson.FILTER, SelectionJson.EXPECTED);

    private final ItemFaults faults = new ItemFaults();
    private final Values values = new Values(faults);
    private final long maxDevices;
    private final DeviceHandler handler;
    private final SelectionJson selection = new SelectionJson();
    private long rows;
    private UUID registrationId;

    private JsonDeregistration(long maxDevices, DeviceHandler handler) {
        this.maxDevices = maxDevices;
        this.handler = handler;
    }

    /**
     * What is to be deregistered besides the devices that were handed over.
     *
     * @param registrationId the registration that is to be undone; null for none
     * @param selection all devices that match a filter; null for none
     */
    public record Target(UUID registrationId, Selection selection) {}

    /** Takes the devices one after another. */
    @FunctionalInterface
    public interface DeviceHandler {

        /** @param row from 1 */
        void device(long row, UUID deviceId) throws IOException;
    }

    /**
     * Reads the whole stream.
     *
     * @return a target with one of its parts; with none if devices were handed over, at least one
     * @throws ProblemException 400 or 413 if it cannot be read as a whole; devices handed over before are void
     */
    public static Target read(InputStream in, long maxDevices, DeviceHandler handler) throws IOException {
        JsonDeregistration reading = new JsonDeregistration(maxDevices, handler);
        StrictJson.read(in, reading::property);
        boolean selected = reading.selection.present();
        if (Stream.of(reading.rows > 0, reading.registrationId != null, selected)
                        .filter(present -> present)
                        .count()
                != 1) {
            throw new ProblemException(400, "deregistration-target");
        }
        reading.faults.refuseAny("devices-refused");
        return new Target(reading.registrationId, selected ? reading.selection.selection(maxDevices) : null);
    }

    private void property(String name, JsonParser json) throws IOException {
        switch (name) {
            case DEVICE_IDS -> devices(json);
            case REGISTRATION_ID -> {
                registrationId = Values.uuid(json.currentToken() == JsonToken.VALUE_STRING ? json.getText() : null);
                if (registrationId == null) {
                    throw ProblemException.badParameter(REGISTRATION_ID);
                }
            }
            default -> {
                if (!selection.property(name, json)) {
                    throw StrictJson.unknown(name, PROPERTIES);
                }
            }
        }
    }

    private void devices(JsonParser json) throws IOException {
        StrictJson.requireList(json, DEVICE_IDS);
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (++rows > maxDevices) {
                throw new ProblemException(413, "too-many-devices", Map.of("limit", Long.toString(maxDevices)));
            }
            if (json.currentToken() != JsonToken.VALUE_STRING) {
                throw StrictJson.wrong(rows, DEVICE_IDS);
            }
            UUID deviceId = values.deviceId(rows, DEVICE_IDS, json.getText());
            if (deviceId != null) {
                handler.device(rows, deviceId);
            }
        }
    }
}
