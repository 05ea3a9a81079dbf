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
import io.rollcall.name.KnownNames;
import io.rollcall.servicekit.rest.ProblemException;

/** Parses a body that is one JSON object while it arrives. Sizes are limited; duplicate and unknown properties and trailing content are rejected. */
public final class StrictJson {

    /** Longest accepted string. It leaves room for an overlong value, which is then reported for its row; a longer string rejects the whole body. */
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
            if (first == JsonToken.START_ARRAY) {
                throw new ProblemException(
                        400,
                        "invalid-body",
                        Map.of(),
                        List.of(new ProblemException.Fault(null, null, null, null, "body-is-list", Map.of())),
                        null);
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

    /** Reads an item of a list. */
    @FunctionalInterface
    public interface Item {

        /**
         * Reads one item. The parser is positioned at its first token; on return, at its last.
         *
         * @param row from 1
         * @return whether it has any property
         */
        boolean read(long row) throws IOException;
    }

    /**
     * Reads a list of objects. A single object in place of the list is read as a list of one: PowerShell serializes it like that.
     *
     * @throws ProblemException 400 if it is something else, which is named
     */
    public static void objects(JsonParser json, String property, Item item) throws IOException {
        if (json.currentToken() == JsonToken.START_OBJECT) {
            if (!item.read(1)) {
                throw listExpected(property);
            }
            return;
        }
        requireList(json, property);
        for (long row = 1; json.nextToken() != JsonToken.END_ARRAY; row++) {
            if (json.currentToken() != JsonToken.START_OBJECT) {
                throw wrong(row, property, "object-expected");
            }
            item.read(row);
        }
    }

    /** @throws ProblemException 400 if the current token does not start a list */
    public static void requireList(JsonParser json, String property) {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw listExpected(property);
        }
    }

    private static ProblemException listExpected(String property) {
        return wrong(null, property, "list-expected");
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

    /** A value that is not a string, such as a serial number in digits without quotes. */
    public static ProblemException wrong(long row, String property) {
        return wrong(row, property, "string-expected");
    }

    private static ProblemException wrong(Long row, String property, String code) {
        ProblemException.Fault fault =
                new ProblemException.Fault(null, null, row, property, code, Map.of("column", property));
        return new ProblemException(400, "invalid-body", Map.of(), List.of(fault), null);
    }

    /** A property that is not known where these are. */
    public static ProblemException unknown(String name, KnownNames known) {
        return ProblemException.unknownName("unknown-property", name, known);
    }
}
