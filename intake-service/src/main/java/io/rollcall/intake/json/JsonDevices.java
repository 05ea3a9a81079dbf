package io.rollcall.intake.json;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.rollcall.file.FileLimits;
import io.rollcall.file.RowHandler;
import io.rollcall.intake.row.TextRow;
import io.rollcall.name.KnownNames;
import io.rollcall.servicekit.json.StrictJson;
import io.rollcall.servicekit.rest.ProblemException;

/**
 * Reads {@code {"devices":[…]}} row by row; memory does not grow with it. The values are checked like those of a file. What is wrong with one
 * value is its row's problem; what is wrong with the JSON is the upload's.
 */
public final class JsonDevices {

    private static final String DEVICES = "devices";
    private static final KnownNames PROPERTIES = KnownNames.of(DEVICES);
    private static final long ABSENT = -1;

    private final FileLimits limits;

    public JsonDevices(FileLimits limits) {
        this.limits = limits;
    }

    /**
     * Reads the whole stream.
     *
     * @return how many rows there are, at least one
     * @throws ProblemException 400 or 413 if it cannot be read as a whole; rows handed over before are void
     */
    public long read(InputStream in, RowHandler handler) throws IOException {
        long[] rows = {ABSENT};
        StrictJson.read(in, (name, json) -> {
            if (!DEVICES.equals(name)) {
                throw StrictJson.unknown(name, PROPERTIES);
            }
            rows[0] = rows(json, handler);
        });
        StrictJson.expect(rows[0] != ABSENT);
        if (rows[0] == 0) {
            throw new ProblemException(400, "no-rows");
        }
        return rows[0];
    }

    private long rows(JsonParser json, RowHandler handler) throws IOException {
        TextRow row = new TextRow(limits);
        long[] rows = {0};
        StrictJson.objects(json, DEVICES, number -> {
            rows[0] = number;
            if (number > limits.maxRows()) {
                throw new ProblemException(413, "too-many-rows", Map.of("limit", Long.toString(limits.maxRows())));
            }
            row.start(number);
            boolean any = device(json, row);
            handler.row(row);
            return any;
        });
        return rows[0];
    }

    /** Reads one device; whether it has any property. */
    private static boolean device(JsonParser json, TextRow row) throws IOException {
        boolean any = false;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            any = true;
            Property property = Property.ofJson(json.currentName());
            if (property == null) {
                throw StrictJson.unknown(json.currentName(), Property.NAMES);
            }
            JsonToken value = json.nextToken();
            if (value == JsonToken.VALUE_STRING && property == Property.HARDWARE_HASH) {
                row.hash(json.getTextCharacters(), json.getTextOffset(), json.getTextLength());
            } else if (value == JsonToken.VALUE_STRING) {
                row.set(property.column, json.getText());
            } else if (value != JsonToken.VALUE_NULL) {
                throw StrictJson.wrong(row.row(), property.json);
            }
        }
        return any;
    }
}
