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
import io.rollcall.servicekit.rest.ProblemException;

/** Reads a body that is one JSON object, as it arrives: bounded in every direction, nothing twice, nothing unknown, nothing behind it. */
public final class StrictJson {

    /** Room for a value that is too long, so that it is its row's problem; beyond it the body is not worth reading. */
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

        /** @param json stands on the property's value, and on its last token afterwards */
        void property(String name, JsonParser json) throws IOException;
    }

    /** @throws ProblemException 400 if it is no such object, or as the reader says */
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

    /** The text that the parser stands on; null for JSON's null. */
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
        String printable = name.replaceAll("[^\\p{L}\\p{N} ._-]", "?");
        return new ProblemException(
                400,
                "unknown-property",
                Map.of("name", printable.length() <= SHOWN_NAME ? printable : printable.substring(0, SHOWN_NAME)));
    }
}
