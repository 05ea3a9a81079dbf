package io.rollcall.servicekit.json;

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
import io.rollcall.device.HashLike;
import io.rollcall.servicekit.rest.ProblemException;

/** Parses a body that is one JSON object while it arrives. Sizes are limited; duplicate and unknown properties and trailing content are rejected. */
public final class StrictJson {

    /** Longest accepted string. It leaves room for an overlong value, which is then reported for its row; a longer string rejects the whole body. */
    private static final int MAX_TEXT = 1 << 20;

    private static final int SHOWN_NAME = 64;

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

    private StrictJson() {}

    /** Reads a property of the object. */
    @FunctionalInterface
    public interface Reader {

        /** @param json positioned at the property's value; on return, at its last token */
        void property(String name, JsonParser json) throws IOException;
    }

    /** @throws ProblemException 400 if the body is not such an object, or whatever the reader throws */
    public static void read(InputStream in, Reader reader) throws IOException {
        try (JsonParser json = JSON.createParser(in)) {
            json.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
            JsonToken first = json.nextToken();
            if (first == null) {
                throw new ProblemException(400, "invalid-json");
            }
            expect(first == JsonToken.START_OBJECT);
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                reader.property(name, json);
            }
            if (json.nextToken() != null) {
                throw new JsonParseException(json, "something follows the object");
            }
        } catch (JacksonException | CharConversionException e) {
            throw new ProblemException(400, "invalid-json");
        }
    }

    public static void expect(boolean expected) {
        if (!expected) {
            throw new ProblemException(400, "invalid-body");
        }
    }

    /** The text of the current token; null for a JSON null. */
    public static String text(JsonParser json, long row, String property) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_STRING) {
            return json.getText();
        }
        if (json.currentToken() != JsonToken.VALUE_NULL) {
            throw wrong(row, property);
        }
        return null;
    }

    /** A value of the wrong kind, such as a serial number that is not a string. */
    public static ProblemException wrong(long row, String property) {
        ProblemException.Fault fault = new ProblemException.Fault(null, null, row, property, "invalid-body", Map.of());
        return new ProblemException(400, "invalid-body", Map.of(), List.of(fault), null);
    }

    public static ProblemException unknown(String name) {
        String printable = HashLike.hidden(name).replaceAll("[^\\p{L}\\p{N} ._-]", "?");
        return new ProblemException(
                400,
                "unknown-property",
                Map.of("name", printable.length() <= SHOWN_NAME ? printable : printable.substring(0, SHOWN_NAME)));
    }
}
