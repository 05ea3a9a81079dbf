package io.rollcall.cli.register;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import io.rollcall.cli.roll.Registration;
import io.rollcall.cli.roll.Rows;

/** The first failed rows of a registration, in the order of its files. */
final class FirstFailures {

    private FirstFailures() {}

    /** Asks for each outcome that is a failure, so that it need not read past thousands of rows that are well. */
    static List<JsonNode> of(Registration registration, Rows rows, int most) {
        List<JsonNode> found = new ArrayList<>();
        registration.counts().forEach((outcome, count) -> {
            if (Registration.isFailure(outcome) && count > 0) {
                List<JsonNode> ofThis = new ArrayList<>();
                rows.each(outcome, row -> {
                    ofThis.add(row);
                    return ofThis.size() < most;
                });
                found.addAll(ofThis);
            }
        });
        found.sort(Comparator.comparingLong(row -> row.path("row").asLong()));
        return found.size() > most ? found.subList(0, most) : found;
    }
}
