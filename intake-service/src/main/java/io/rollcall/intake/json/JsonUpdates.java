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
import io.rollcall.name.KnownNames;
import io.rollcall.servicekit.json.StrictJson;
import io.rollcall.servicekit.rest.ProblemException;

/**
 * Reads {@code {"devices":[{"deviceId","groupTag","assignedUser","purchaseOrder"}]}}; memory does not grow with it. A value that is not there, or
 * null, stays as it is; an empty text clears it.
 */
public final class JsonUpdates {

    private static final String DEVICES = "devices";
    private static final String DEVICE_ID = "deviceId";
    private static final Map<String, MetadataField> FIELDS = Map.of(
            MetadataField.GROUP_TAG.wireName(), MetadataField.GROUP_TAG,
            MetadataField.ASSIGNED_USER.wireName(), MetadataField.ASSIGNED_USER,
            MetadataField.PURCHASE_ORDER.wireName(), MetadataField.PURCHASE_ORDER);

    private static final KnownNames PROPERTIES = KnownNames.of(DEVICES);
    private static final KnownNames DEVICE_PROPERTIES = KnownNames.of(
            DEVICE_ID,
            MetadataField.GROUP_TAG.wireName(),
            MetadataField.ASSIGNED_USER.wireName(),
            MetadataField.PURCHASE_ORDER.wireName());

    private final ItemFaults faults = new ItemFaults();
    private final Values values = new Values(faults);
    private final long maxDevices;
    private final Handler handler;
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

    /** Takes the updates one after another. */
    @FunctionalInterface
    public interface Handler {
        void update(Update update) throws IOException;
    }

    /**
     * Reads the whole stream; there is at least one update.
     *
     * @throws ProblemException 400 or 413 if it cannot be read as a whole; updates handed over before are void
     */
    public static void read(InputStream in, long maxDevices, Handler handler) throws IOException {
        JsonUpdates reading = new JsonUpdates(maxDevices, handler);
        StrictJson.read(in, reading::property);
        if (reading.rows == 0) {
            throw new ProblemException(400, "no-devices");
        }
        reading.faults.refuseAny("devices-refused");
    }

    private void property(String name, JsonParser json) throws IOException {
        if (!name.equals(DEVICES)) {
            throw StrictJson.unknown(name, PROPERTIES);
        }
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
        UUID deviceId = null;
        boolean named = false;
        String[] texts = new String[MetadataField.values().length];
        Set<MetadataField> clears = EnumSet.noneOf(MetadataField.class);
        boolean any = false;
        boolean changes = false;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            any = true;
            String name = json.currentName();
            MetadataField field = FIELDS.get(name);
            if (field == null && !name.equals(DEVICE_ID)) {
                throw StrictJson.unknown(name, DEVICE_PROPERTIES);
            }
            json.nextToken();
            String text = StrictJson.text(json, rows, name);
            if (field == null) {
                named = text != null;
                deviceId = values.deviceId(rows, DEVICE_ID, text);
            } else if (text != null) {
                changes = true;
                if (text.isBlank()) {
                    clears.add(field);
                } else {
                    texts[field.ordinal()] = values.of(rows, name, column(field), text);
                }
            }
        }
        if (!named) {
            faults.add(rows, DEVICE_ID, "device-id-missing");
        } else if (!changes) {
            faults.add(rows, null, "nothing-to-change", Map.of());
        } else if (deviceId != null) {
            handler.update(new Update(
                    rows,
                    deviceId,
                    texts[MetadataField.GROUP_TAG.ordinal()],
                    texts[MetadataField.ASSIGNED_USER.ordinal()],
                    texts[MetadataField.PURCHASE_ORDER.ordinal()],
                    clears));
        }
        return any;
    }

    private static Column column(MetadataField field) {
        return switch (field) {
            case GROUP_TAG -> Column.GROUP_TAG;
            case ASSIGNED_USER -> Column.ASSIGNED_USER;
            case PURCHASE_ORDER -> Column.PURCHASE_ORDER;
        };
    }
}
