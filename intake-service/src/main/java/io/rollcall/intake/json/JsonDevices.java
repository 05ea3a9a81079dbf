package io.rollcall.intake.json;

import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.rollcall.file.FileLimits;
import io.rollcall.file.RowHandler;
import io.rollcall.servicekit.rest.ProblemException;

/**
 * Reads {@code {"devices":[…]}} row by row; memory does not grow with it. The values are checked like those of a file. What is wrong with
 * one value is its row's problem; what is wrong with the JSON is the upload's.
 */
public final class JsonDevices {

    private static final String DEVICES = "devices";

    /** Room for a value that is too long, so that it is its row's problem; beyond it the upload is not worth reading. */
    private static final int MAX_TEXT = 1 << 20;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(8)
                    .maxNameLength(256)
                    .maxNumberLength(64)
                    .maxStringLength(MAX_TEXT)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();

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
        try (JsonParser json = JSON.createParser(in)) {
            json.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
            JsonToken first = json.nextToken();
            if (first == null) {
                throw new ProblemException(400, "invalid-json");
            }
            expect(first == JsonToken.START_OBJECT);
            boolean found = false;
            long rows = 0;
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                if (!DEVICES.equals(json.currentName())) {
                    throw unknown(json.currentName());
                }
                expect(json.nextToken() == JsonToken.START_ARRAY);
                found = true;
                rows = rows(json, handler);
            }
            if (json.nextToken() != null) {
                throw new JsonParseException(json, "something follows the object");
            }
            if (!found) {
                throw new ProblemException(400, "invalid-body");
            }
            if (rows == 0) {
                throw new ProblemException(400, "no-rows");
            }
            return rows;
        } catch (JacksonException | CharConversionException e) {
            throw new ProblemException(400, "invalid-json");
        }
    }

    private long rows(JsonParser json, RowHandler handler) throws IOException {
        JsonRow row = new JsonRow(limits);
        long rows = 0;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            rows++;
            if (rows > limits.maxRows()) {
                throw new ProblemException(413, "too-many-rows", Map.of("limit", Long.toString(limits.maxRows())));
            }
            if (json.currentToken() != JsonToken.START_OBJECT) {
                throw wrong(rows, null);
            }
            row.start(rows);
            device(json, row);
            handler.row(row);
        }
        return rows;
    }

    private static void device(JsonParser json, JsonRow row) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            Property property = Property.ofJson(json.currentName());
            if (property == null) {
                throw unknown(json.currentName());
            }
            JsonToken value = json.nextToken();
            if (value == JsonToken.VALUE_STRING && property == Property.HARDWARE_HASH) {
                row.hash(json.getTextCharacters(), json.getTextOffset(), json.getTextLength());
            } else if (value == JsonToken.VALUE_STRING) {
                row.set(property.column, json.getText());
            } else if (value != JsonToken.VALUE_NULL) {
                throw wrong(row.row(), property.json);
            }
        }
    }

    private static void expect(boolean expected) {
        if (!expected) {
            throw new ProblemException(400, "invalid-body");
        }
    }

    /** A value of the wrong kind, such as a serial number that is not a string. */
    private static ProblemException wrong(long row, String property) {
        ProblemException.Fault fault = new ProblemException.Fault(null, null, row, property, "invalid-body", Map.of());
        return new ProblemException(400, "invalid-body", Map.of(), List.of(fault), null);
    }

    private static ProblemException unknown(String name) {
        String printable = name.replaceAll("[^\\p{L}\\p{N} ._-]", "?");
        return new ProblemException(
                400,
                "unknown-property",
                Map.of("name", printable.length() <= 64 ? printable : printable.substring(0, 64)));
    }
}
