package io.rollcall.status.query;

import java.util.List;

import io.rollcall.event.Outcome;
import io.rollcall.servicekit.rest.Parameters;
import io.rollcall.servicekit.rest.ProblemException;

/**
 * Which rows of a registration are wanted.
 *
 * @param outcome the name of an outcome, {@value #PENDING} for those without, or null for all
 */
public record RowFilter(String outcome) {

    public static final String PENDING = "pending";

    /** @throws ProblemException 400 if there is no such outcome */
    public static RowFilter of(String outcome) {
        if (Parameters.absent(outcome)) {
            return new RowFilter(null);
        }
        if (!outcome.equals(PENDING) && Outcome.ofWireName(outcome) == null) {
            throw ProblemException.badParameter("outcome");
        }
        return new RowFilter(outcome);
    }

    /** In SQL; its value goes to the list. */
    String condition(List<Object> values) {
        if (outcome == null) {
            return "";
        }
        if (outcome.equals(PENDING)) {
            return " AND outcome IS NULL";
        }
        values.add(outcome);
        return " AND outcome = $" + values.size();
    }
}
