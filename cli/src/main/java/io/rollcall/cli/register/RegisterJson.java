package io.rollcall.cli.register;

import java.io.IOException;
import java.io.UncheckedIOException;

import com.fasterxml.jackson.core.JsonGenerator;
import io.rollcall.cli.command.JsonOutput;
import io.rollcall.cli.roll.Registration;
import io.rollcall.cli.roll.Rows;
import io.rollcall.cli.terminal.Terminal;

/**
 * What a program reads about an upload: {@code accepted} is the intake service's answer, {@code registration} the status service's last
 * word (null where nobody waited for it), {@code failedRows} all rows that need attention.
 */
final class RegisterJson {

    private RegisterJson() {}

    static void print(Terminal terminal, Accepted accepted) {
        print(terminal, accepted, null, null);
    }

    static void print(Terminal terminal, Accepted accepted, Registration registration, Rows rows) {
        try (JsonGenerator json = JsonOutput.open(terminal)) {
            json.writeStartObject();
            json.writeFieldName("accepted");
            json.writeTree(accepted.body());
            json.writeFieldName("registration");
            if (registration == null) {
                json.writeNull();
            } else {
                json.writeTree(registration.body());
            }
            json.writeArrayFieldStart("failedRows");
            if (registration != null) {
                writeFailedRows(json, registration, rows);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void writeFailedRows(JsonGenerator json, Registration registration, Rows rows) {
        registration.counts().forEach((outcome, count) -> {
            if (Registration.isFailure(outcome) && count > 0) {
                rows.each(outcome, row -> {
                    try {
                        json.writeTree(row);
                        return true;
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
            }
        });
    }
}
