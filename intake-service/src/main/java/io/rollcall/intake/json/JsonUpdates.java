package io.rollcall.intake.json;

import java.io.IOException;
import java.io.InputStream;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.rollcall.event.MetadataField;
import io.rollcall.file.Column;
import io.rollcall.intake.selection.Selection;
import io.rollcall.intake.selection.SelectionJson;
import io.rollcall.name.KnownNames;
import io.rollcall.servicekit.json.StrictJson;
import io.rollcall.servicekit.rest.ProblemException;

/**
 * Reads {@code {"devices":[{"deviceId","groupTag","assignedUser","purchaseOrder"}]}} or
 * {@code {"filter":{…},"expected":n,"change":{"groupTag","assignedUser","purchaseOrder"}}}; memory does not grow with it. A value that is not there, or
 * null, stays as it is; an empty text clears it.
 */
public final class JsonUpdates {

    private static final String DEVICES = "devices";
    private static final String DEVICE_ID = "deviceId";
    private static final String CHANGE = "change";
    private static final Map<String, MetadataField> FIELDS = Map.of(
            MetadataField.GROUP_TAG.wireName(), MetadataField.GROUP_TAG,
            MetadataField.ASSIGNED_USER.wireName(), MetadataField.ASSIGNED_USER,
            MetadataField.PURCHASE_ORDER.wireName(), MetadataField.PURCHASE_ORDER);

    private static final KnownNames PROPERTIES =
            KnownNames.of(DEVICES, SelectionJson.FILTER, SelectionJson.EXPECTED, CHANGE);
    private static final KnownNames CHANGE_PROPERTIES = KnownNames.of(
            MetadataField.GROUP_TAG.wireName(),
            MetadataField.ASSIGNED_USER.wireName(),
            MetadataField.PURCHASE_ORDER.wireName());
    private static final KnownNames DEVICE_PROPERTIES = KnownNames.of(
            DEVICE_ID,
            MetadataField.GROUP_TAG.wireName(),
            MetadataField.ASSIGNED_USER.wireName(),
            MetadataField.PURCHASE_ORDER.wireName());

    private final ItemFaults faults = new ItemFaults();
    private final Values values = new Values(faults);
    private final long maxDevices;
    private final Handler handler;
    private final SelectionJson selection = new SelectionJson();
    private Update change;
    private long rows;

    private JsonUpdates(long maxDevices, Handler handler) {
        this.maxDevices = maxDevices;
        this.handler = handler;
    }

    /**
     * New values for a device; null for those that stay.
     *
     * @param row from 1
     * @param clears those that are to be gone
     */
    public record Update(
            long row,
            UUID deviceId,
            String groupTag,
            String assignedUser,
            String purchaseOrder,
            Set<MetadataField> clears) {}

    /**
     * The same change of all devices that match a filter.
     *
     * @param change of row 0 and no device
     */
    public record SelectedUpdate(Selection selection, Update change) {}

    /** Takes the updates one after another. */
    @FunctionalInterface
    public interface Handler {
        void update(Update update) throws IOException;
    }

    /**
     * Reads the whole stream.
     *
     * @return the change of all devices that match a filter; null if updates were handed over, at least one
     * @throws ProblemException 400 or 413 if it cannot be read as a whole; updates handed over before are void
     */
    public static SelectedUpdate read(InputStream in, long maxDevices, Handler handler) throws IOException {
        JsonUpdates reading = new JsonUpdates(maxDevices, handler);
        StrictJson.read(in, reading::property);
        boolean selected = reading.selection.present() || reading.change != null;
        if (selected && reading.rows > 0) {
            throw new ProblemException(400, "update-target");
        }
        if (!selected && reading.rows == 0) {
            throw new ProblemException(400, "no-devices");
        }
        reading.faults.refuseAny("devices-refused");
        if (!selected) {
            return null;
        }
        Selection selection = reading.selection.selection(maxDevices);
        if (reading.change == null) {
            throw ProblemException.badParameter(CHANGE);
        }
        return new SelectedUpdate(selection, reading.change);
    }

    private void property(String name, JsonParser json) throws IOException {
        if (name.equals(DEVICES)) {
            devices(json);
        } else if (name.equals(CHANGE)) {
            StrictJson.expect(json.currentToken() == JsonToken.START_OBJECT);
            change = change(json);
        } else if (!selection.property(name, json)) {
            throw StrictJson.unknown(name, PROPERTIES);
        }
    }

    private void devices(JsonParser json) throws IOException {
        StrictJson.objects(json, DEVICES, row -> {
            rows = row;
            if (rows > maxDevices) {
                throw new ProblemException(413, "too-many-devices", Map.of("limit", Long.toString(maxDevices)));
            }
            return update(json);
        });
    }

    /** Reads one update; whether it has any property. */
    private boolean update(JsonParser json) throws IOException {
        Fields fields = new Fields(DEVICE_PROPERTIES);
        boolean any = false;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            any = true;
            String name = json.currentName();
            json.nextToken();
            if (name.equals(DEVICE_ID)) {
                fields.deviceId(StrictJson.text(json, rows, name));
            } else {
                fields.add(name, json);
            }
        }
        if (!fields.named) {
            faults.add(rows, DEVICE_ID, "device-id-missing");
        } else if (!fields.changes) {
            faults.add(rows, null, "nothing-to-change", Map.of());
        } else if (fields.deviceId != null) {
            handler.update(fields.update());
        }
        return any;
    }

    private Update change(JsonParser json) throws IOException {
        Fields fields = new Fields(CHANGE_PROPERTIES);
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            fields.add(name, json);
        }
        if (!fields.changes) {
            faults.add(rows, CHANGE, "nothing-to-change", Map.of());
        }
        return fields.update();
    }

    /** The properties of one object. */
    private final class Fields {

        private final KnownNames known;
        private final String[] texts = new String[MetadataField.values().length];
        private final Set<MetadataField> clears = EnumSet.noneOf(MetadataField.class);
        private UUID deviceId;
        private boolean named;
        private boolean changes;

        private Fields(KnownNames known) {
            this.known = known;
        }

        private void deviceId(String text) {
            named = text != null;
            deviceId = values.deviceId(rows, DEVICE_ID, text);
        }

        private void add(String name, JsonParser json) throws IOException {
            MetadataField field = FIELDS.get(name);
            if (field == null) {
                throw StrictJson.unknown(name, known);
            }
            String text = StrictJson.text(json, rows, name);
            if (text == null) {
                return;
            }
            changes = true;
            if (text.isBlank()) {
                clears.add(field);
            } else {
                texts[field.ordinal()] = values.of(rows, name, column(field), text);
            }
        }

        private Update update() {
            return new Update(
                    rows,
                    deviceId,
                    texts[MetadataField.GROUP_TAG.ordinal()],
                    texts[MetadataField.ASSIGNED_USER.ordinal()],
                    texts[MetadataField.PURCHASE_ORDER.ordinal()],
                    clears);
        }
    }

    private static Column column(MetadataField field) {
        return switch (field) {
            case GROUP_TAG -> Column.GROUP_TAG;
            case ASSIGNED_USER -> Column.ASSIGNED_USER;
            case PURCHASE_ORDER -> Column.PURCHASE_ORDER;
        };
    }
}
