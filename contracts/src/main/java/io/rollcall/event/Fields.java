package io.rollcall.event;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

/**
 * The fields of one JSON object, read in one pass and in any order; absent and null are the same. One bag for all types of events:
 * a reflective mapper takes about three times as long, and every device passes here five times.
 */
final class Fields {

    private static final int FIELDS = Field.values().length;

    private final Object[] values = new Object[FIELDS];

    private Fields() {}

    /**
     * Reads the object whose start the parser stands on, to its end.
     *
     * @param allowed the fields that it may have; null to skip what is not known
     */
    static Fields read(JsonParser json, Set<Field> allowed) throws IOException, MalformedEventException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw new MalformedEventException(whatElse(json.currentToken()));
        }
        Fields fields = new Fields();
        List<String> unknown = new ArrayList<>();
        String name;
        while ((name = json.nextFieldName()) != null) {
            Field field = Field.ofJson(name);
            JsonToken token = json.nextToken();
            if (allowed != null && !allowed.contains(field)) {
                unknown.add(name);
                json.skipChildren();
            } else if (field == null) {
                json.skipChildren();
            } else if (token != JsonToken.VALUE_NULL) {
                if (fields.values[field.ordinal()] != null) {
                    // readers would disagree on which one counts
                    throw new MalformedEventException("field " + field.json + " is there twice");
                }
                fields.values[field.ordinal()] = value(json, token, field);
            }
        }
        if (json.currentToken() != JsonToken.END_OBJECT) {
            throw new MalformedEventException("not a JSON object");
        }
        if (!unknown.isEmpty()) {
            throw new MalformedEventException(UnknownFields.explain(unknown, allowed));
        }
        return fields;
    }

    private static String whatElse(JsonToken token) {
        if (token == JsonToken.START_ARRAY) {
            return "a JSON list and not an object; publish one event per record";
        }
        if (token == JsonToken.VALUE_STRING) {
            return "a JSON string and not an object; if it contains JSON, it was serialized twice";
        }
        return "not a JSON object";
    }

    private static Object value(JsonParser json, JsonToken token, Field field)
            throws IOException, MalformedEventException {
        return switch (field.kind) {
            case TEXT -> text(json, token, field);
            case UUID -> uuid(json, token, field);
            case INSTANT -> instant(text(json, token, field), field);
            case NUMBER -> number(json, token, field);
            case TEXTS -> {
                expect(token == JsonToken.START_ARRAY, field);
                List<String> texts = new ArrayList<>();
                while ((token = json.nextToken()) != JsonToken.END_ARRAY) {
                    texts.add(text(json, token, field));
                }
                yield texts;
            }
            case TEXT_MAP -> {
                expect(token == JsonToken.START_OBJECT, field);
                Map<String, String> map = new LinkedHashMap<>();
                String key;
                while ((key = json.nextFieldName()) != null) {
                    expect(map.put(key, text(json, json.nextToken(), field)) == null, field);
                }
                yield map;
            }
            case OBJECT -> {
                // within evidence, "problem" is a code
                yield token == JsonToken.VALUE_STRING ? json.getText() : read(json, null);
            }
            case OBJECTS -> {
                expect(token == JsonToken.START_ARRAY, field);
                List<Fields> objects = new ArrayList<>();
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    objects.add(read(json, null));
                }
                yield objects;
            }
        };
    }

    static UUID uuid(JsonParser json, JsonToken token, Field field) throws IOException, MalformedEventException {
        return uuid(text(json, token, field), field);
    }

    static long number(JsonParser json, JsonToken token, Field field) throws IOException, MalformedEventException {
        expect(token == JsonToken.VALUE_NUMBER_INT, field);
        return json.getLongValue();
    }

    private static String text(JsonParser json, JsonToken token, Field field)
            throws IOException, MalformedEventException {
        expect(token == JsonToken.VALUE_STRING, field);
        return json.getText();
    }

    private static UUID uuid(String text, Field field) throws MalformedEventException {
        expect(text.length() == 36, field);
        try {
            return java.util.UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw malformed(field);
        }
    }

    private static Instant instant(String text, Field field) throws MalformedEventException {
        try {
            return Timestamps.parse(text);
        } catch (DateTimeException e) {
            throw malformed(field);
        }
    }

    private static void expect(boolean condition, Field field) throws MalformedEventException {
        if (!condition) {
            throw malformed(field);
        }
    }

    private static MalformedEventException malformed(Field field) {
        return new MalformedEventException("field " + field.json + " is malformed" + expected(field.kind));
    }

    private static String expected(Field.Kind kind) {
        return switch (kind) {
            case TEXT -> ": it has to be a JSON string";
            case UUID -> ": it has to be a UUID such as 9a356f8f-2cba-840c-bce6-1bfef3384c1c";
            case INSTANT -> ": it has to be an RFC 3339 time such as 2026-03-01T10:00:00Z";
            default -> "";
        };
    }

    String text(Field field) {
        return (String) values[field.ordinal()];
    }

    UUID uuid(Field field) {
        return (UUID) values[field.ordinal()];
    }

    Instant instant(Field field) {
        return (Instant) values[field.ordinal()];
    }

    long number(Field field) {
        Object value = values[field.ordinal()];
        return value == null ? 0 : (Long) value;
    }

    /** A number that fits an int. */
    int smallNumber(Field field) throws MalformedEventException {
        long number = number(field);
        expect(number == (int) number, field);
        return (int) number;
    }

    @SuppressWarnings("unchecked")
    List<String> texts(Field field) {
        return (List<String>) values[field.ordinal()];
    }

    @SuppressWarnings("unchecked")
    Map<String, String> map(Field field) {
        return (Map<String, String>) values[field.ordinal()];
    }

    Fields object(Field field) throws MalformedEventException {
        Object value = values[field.ordinal()];
        expect(value == null || value instanceof Fields, field);
        return (Fields) value;
    }

    /** The value of a field that is an object at one place and a text at another, where it is the text. */
    String textOrObject(Field field) throws MalformedEventException {
        Object value = values[field.ordinal()];
        expect(value == null || value instanceof String, field);
        return (String) value;
    }

    @SuppressWarnings("unchecked")
    List<Fields> objects(Field field) {
        Object value = values[field.ordinal()];
        return value == null ? List.of() : (List<Fields>) value;
    }

    /**
     * Every text must be one that PostgreSQL can store and give back as it was. U+0000 and unpaired surrogates are not; found here they
     * are the fault of one record and not of a whole batch.
     */
    void requireStorableTexts() throws MalformedEventException {
        for (Field field : Field.values()) {
            expect(storable(values[field.ordinal()]), field);
        }
    }

    private static boolean storable(Object value) throws MalformedEventException {
        if (value instanceof String text) {
            return StorableText.test(text);
        } else if (value instanceof Fields fields) {
            fields.requireStorableTexts();
        } else if (value instanceof List<?> list) {
            for (Object item : list) {
                if (!storable(item)) {
                    return false;
                }
            }
        } else if (value instanceof Map<?, ?> map) {
            return storable(List.copyOf(map.keySet())) && storable(List.copyOf(map.values()));
        }
        return true;
    }

    /** The value must be there. */
    Fields require(Field... required) throws MalformedEventException {
        for (Field field : required) {
            if (values[field.ordinal()] == null) {
                throw new MalformedEventException("field " + field.json + " is missing");
            }
        }
        return this;
    }
}
