package io.rollcall.intake.json;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.rollcall.file.FileLimits;
import io.rollcall.file.RowHandler;
import io.rollcall.intake.row.TextRow;
import io.rollcall.servicekit.json.StrictJson;
import io.rollcall.servicekit.rest.ProblemException;

/**
 * Reads {@code {"devices":[…]}} row by row; PowerShell makes an object of a list with one device, which is taken for that list; memory does not grow with it. The values are checked like those of a file. What is wrong with
 * one value is its row's problem; what is wrong with the JSON is the upload's.
 */
public final class JsonDevices {

    private static final String DEVICES = "devices";
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
                throw StrictJson.unknown(name);
            }
            boolean single = json.currentToken() == JsonToken.START_OBJECT;
            StrictJson.expect(single || json.currentToken() == JsonToken.START_ARRAY);
            rows[0] = single ? single(json, handler) : rows(json, handler);
        });
        StrictJson.expect(rows[0] != ABSENT);
        if (rows[0] == 0) {
            throw new ProblemException(400, "no-rows");
        }
        return rows[0];
    }

    private long single(JsonParser json, RowHandler handler) throws IOException {
        TextRow row = new TextRow(limits);
        row.start(1);
        StrictJson.expect(device(json, row) > 0);
        handler.row(row);
        return 1;
    }

    private long rows(JsonParser json, RowHandler handler) throws IOException {
        TextRow row = new TextRow(limits);
        long rows = 0;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            rows++;
            if (rows > limits.maxRows()) {
                throw new ProblemException(413, "too-many-rows", Map.of("limit", Long.toString(limits.maxRows())));
            }
            if (json.currentToken() != JsonToken.START_OBJECT) {
                throw StrictJson.wrong(rows, null);
            }
            row.start(rows);
            device(json, row);
            handler.row(row);
        }
        return rows;
    }

    /** Reads one device; how many properties it has. */
    private static int device(JsonParser json, TextRow row) throws IOException {
        int properties = 0;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            properties++;
            Property property = Property.ofJson(json.currentName());
            if (property == null) {
                throw StrictJson.unknown(json.currentName());
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
        return properties;
    }
}
