package io.rollcall.event;

import java.io.IOException;
import java.util.UUID;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import static java.util.Objects.requireNonNull;

/**
 * The row that an event is about.
 *
 * @param row 1-based number over the whole upload, as it is in the event
 */
public record RowReference(UUID registrationId, long row) {

    public RowReference {
        requireNonNull(registrationId, "registrationId");
    }

    /**
     * Reads the object whose start the parser stands on, as far as necessary.
     *
     * @return null if it has no row
     */
    static RowReference read(JsonParser json) throws IOException, MalformedEventException {
        UUID registrationId = null;
        Long row = null;
        String name;
        while ((registrationId == null || row == null) && (name = json.nextFieldName()) != null) {
            JsonToken token = json.nextToken();
            if (name.equals(Field.REGISTRATION_ID.json)) {
                registrationId = Fields.uuid(json, token, Field.REGISTRATION_ID);
            } else if (name.equals(Field.ROW.json)) {
                row = Fields.number(json, token, Field.ROW);
            } else {
                json.skipChildren();
            }
        }
        return registrationId == null || row == null ? null : new RowReference(registrationId, row);
    }
}
