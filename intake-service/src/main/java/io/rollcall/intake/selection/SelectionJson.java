package io.rollcall.intake.selection;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.rollcall.name.KnownNames;
import io.rollcall.servicekit.json.StrictJson;
import io.rollcall.servicekit.rest.ProblemException;

/** Reads {@code "filter":{…}} and {@code "expected":n} of a body. Whether a value is allowed is for the status service to say. */
public final class SelectionJson {

    public static final String FILTER = "filter";
    public static final String EXPECTED = "expected";

    private static final String STATUS = "status";
    private static final Set<String> TEXTS = Set.of("search", "groupTag", "registrationId", "code");
    private static final KnownNames PARAMETERS = KnownNames.of(STATUS, "search", "groupTag", "registrationId", "code");
    private static final int MOST_STATUSES = 10;
    private static final int LONGEST = 320;

    private List<Map.Entry<String, String>> filter;
    private Long expected;

    /** Reads a property if it belongs to a selection; whether it does. */
    public boolean property(String name, JsonParser json) throws IOException {
        switch (name) {
            case FILTER -> {
                filter = new ArrayList<>();
                StrictJson.expect(json.currentToken() == JsonToken.START_OBJECT);
                while (json.nextToken() == JsonToken.FIELD_NAME) {
                    String parameter = json.currentName();
                    json.nextToken();
                    parameter(parameter, json);
                }
            }
            case EXPECTED -> {
                if (json.currentToken() != JsonToken.VALUE_NUMBER_INT
                        || !json.getText().matches("[1-9]\\d{0,8}")) {
                    throw ProblemException.badParameter(EXPECTED);
                }
                expected = json.getLongValue();
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Whether the body selects devices at all. */
    public boolean present() {
        return filter != null || expected != null;
    }

    /** @throws ProblemException 400 if the filter or the expected number is missing, 413 if that is more than the most devices */
    public Selection selection(long maxDevices) {
        if (filter == null) {
            throw ProblemException.badParameter(FILTER);
        }
        if (expected == null) {
            throw ProblemException.badParameter(EXPECTED);
        }
        if (expected > maxDevices) {
            throw new ProblemException(413, "too-many-devices", Map.of("limit", Long.toString(maxDevices)));
        }
        return new Selection(filter, expected);
    }

    private void parameter(String name, JsonParser json) throws IOException {
        if (name.equals(STATUS)) {
            StrictJson.expect(json.currentToken() == JsonToken.START_ARRAY);
            while (json.nextToken() != JsonToken.END_ARRAY) {
                add(name, json);
            }
            StrictJson.expect(filter.size() <= MOST_STATUSES);
        } else if (TEXTS.contains(name)) {
            if (json.currentToken() != JsonToken.VALUE_NULL) {
                add(name, json);
            }
        } else {
            throw StrictJson.unknown(name, PARAMETERS);
        }
    }

    /** An empty value would not filter: the client meant something else. */
    private void add(String name, JsonParser json) throws IOException {
        StrictJson.expect(json.currentToken() == JsonToken.VALUE_STRING);
        String value = json.getText();
        if (value.isEmpty() || value.length() > LONGEST) {
            throw ProblemException.badParameter(name);
        }
        filter.add(Map.entry(name, value));
    }
}
