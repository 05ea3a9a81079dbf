package io.rollcall.intake.partner;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.rollcall.event.RejectionCode;
import io.rollcall.name.KnownNames;

/**
 * A record's value in structured mode: the event's attributes and its data in one JSON object. Attributes that Rollcall does not know are
 * extensions and are ignored, as headers are.
 */
final class Envelope implements AttributeSource {

    private static final String DATA = "data";
    private static final String DATA_BASE64 = "data_base64";
    private static final String DATA_CONTENT_TYPE = "datacontenttype";
    private static final List<String> KNOWN = List.of(
            Attributes.SPECVERSION,
            Attributes.ID,
            Attributes.TYPE,
            Attributes.SOURCE,
            Attributes.SUBJECT,
            Attributes.TIME,
            DATA_CONTENT_TYPE,
            DATA,
            DATA_BASE64);
    private static final KnownNames NAMES = KnownNames.of(KNOWN);

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(16)
                    .maxStringLength(48 * 1024)
                    .maxNumberLength(32)
                    .build())
            .build();

    private final Map<String, String> texts = new HashMap<>();
    private final Set<String> seen = new HashSet<>();
    private final Map<String, String> misspelled = new HashMap<>();
    private final List<String> wrong = new ArrayList<>();
    private byte[] data;

    private Envelope() {}

    /** @throws Rejection.Thrown if the value is not a JSON object */
    static Envelope read(byte[] value) throws Rejection.Thrown {
        Envelope envelope = new Envelope();
        try (JsonParser json = JSON.createParser(value)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw malformed("in structured mode the value has to be a JSON object");
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                envelope.property(name, json);
            }
            if (json.nextToken() != null) {
                throw malformed("something follows the JSON object");
            }
            return envelope;
        } catch (IOException e) {
            // Jackson's message may quote the value
            throw malformed("not JSON, or beyond its limits");
        }
    }

    /** Whether a value is a JSON object with the attribute that every event in structured mode has. */
    static boolean is(byte[] value) {
        return begins(value, JsonToken.START_OBJECT);
    }

    /** Whether a value is a list that begins with such an object. */
    static boolean isBatch(byte[] value) {
        return begins(value, JsonToken.START_ARRAY);
    }

    private static boolean begins(byte[] value, JsonToken first) {
        try (JsonParser json = JSON.createParser(value)) {
            if (json.nextToken() != first
                    || first == JsonToken.START_ARRAY && json.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                if (json.currentName().equals(Attributes.SPECVERSION)) {
                    return true;
                }
                json.nextToken();
                json.skipChildren();
            }
            return false;
        } catch (IOException e) {
            return false;
        }
    }

    private void property(String name, JsonParser json) throws IOException, Rejection.Thrown {
        if (!KNOWN.contains(name)) {
            String meant = NAMES.nearest(name);
            if (meant != null) {
                misspelled.putIfAbsent(meant, KnownNames.shown(name));
            }
            json.skipChildren();
            return;
        }
        if (!seen.add(name)) {
            wrong.add(name + " is there twice");
        }
        if (name.equals(DATA)) {
            data(json);
        } else if (json.currentToken() == JsonToken.VALUE_STRING) {
            texts.put(name, json.getText());
        } else if (json.currentToken() != JsonToken.VALUE_NULL) {
            wrong.add(name + " has to be a JSON string");
            json.skipChildren();
        }
    }

    private void data(JsonParser json) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator copy = JSON.createGenerator(bytes)) {
            copy.copyCurrentStructure(json);
        }
        data = bytes.toByteArray();
    }

    /**
     * The event's data as JSON; null if there is none.
     *
     * @throws Rejection.Thrown if it is something else, or there is data in two forms
     */
    byte[] data() throws Rejection.Thrown {
        ContentType.requireJson(text(DATA_CONTENT_TYPE, MAX_TEXT));
        String base64 = texts.get(DATA_BASE64);
        if (base64 == null) {
            return data;
        }
        if (data != null) {
            throw malformed("there is " + DATA + " and " + DATA_BASE64);
        }
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw malformed(DATA_BASE64 + " is not base64");
        }
    }

    /**
     * Headers may repeat the attributes of an event in structured mode.
     *
     * @throws Rejection.Thrown if they say something else
     */
    void requireSame(HeaderValues headers) throws Rejection.Thrown {
        for (String attribute : List.of(Attributes.SPECVERSION, Attributes.ID, Attributes.TYPE, Attributes.SOURCE)) {
            String header = headers.text(attribute, MAX_TEXT);
            if (header != null && texts.containsKey(attribute) && !header.equals(texts.get(attribute))) {
                throw Rejection.headers("the header " + headers.name(attribute) + " is not the same as " + attribute
                        + " in the value, which is an event in structured mode");
            }
        }
    }

    @Override
    public void requireUnique() throws Rejection.Thrown {
        if (!wrong.isEmpty()) {
            throw Rejection.headers(wrong.get(0));
        }
    }

    @Override
    public String text(String attribute, int limit) throws Rejection.Thrown {
        String text = texts.get(attribute);
        return text == null ? null : AttributeSource.checked(attribute, text, limit);
    }

    @Override
    public String name(String attribute) {
        return attribute;
    }

    @Override
    public String whyMissing(String attribute) {
        String similar = misspelled.get(attribute);
        return attribute + " is missing in the value, which is an event in structured mode by its content type"
                + (similar == null ? "" : "; there is " + similar);
    }

    private static Rejection.Thrown malformed(String detail) {
        return new Rejection.Thrown(RejectionCode.MALFORMED_EVENT, detail);
    }
}
