package io.rollcall.intake.json;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import io.rollcall.file.Column;
import io.rollcall.file.FileLimits;
import io.rollcall.file.RowProblem;
import io.rollcall.file.ValueRules;
import io.rollcall.servicekit.rest.Parameters;

/** Single values of an item, checked like those of a file; what is wrong with them goes to the item's faults. */
final class Values {

    private static final ValueRules RULES = new ValueRules(FileLimits.DEFAULT);

    private final ItemFaults faults;

    Values(ItemFaults faults) {
        this.faults = faults;
    }

    /** The text without the white space around it; null if nothing is left of it or something is wrong with it. */
    String of(long row, String property, Column column, String text) {
        String value = RULES.trimmed(text);
        RowProblem problem = RULES.check(column, value);
        if (problem == null) {
            return value;
        }
        Map<String, String> values = new HashMap<>();
        values.put("column", property);
        values.put("limit", Integer.toString(problem.limit()));
        values.put("character", String.format("U+%04X", problem.codePoint()));
        faults.add(row, property, problem.code().code(), values);
        return null;
    }

    /** A device's id; null if it is not there or is none. */
    UUID deviceId(long row, String property, String text) {
        UUID id = uuid(text);
        if (id == null && text != null) {
            faults.add(row, property, "invalid-device-id");
        }
        return id;
    }

    /** The UUID that a text is in its usual form; null for anything else. */
    static UUID uuid(String text) {
        return Parameters.uuid(text).orElse(null);
    }
}
