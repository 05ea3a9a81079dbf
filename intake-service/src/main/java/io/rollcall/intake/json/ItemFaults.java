package io.rollcall.intake.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.rollcall.servicekit.rest.ProblemException;
import io.rollcall.servicekit.rest.ProblemException.Fault;

/** What is wrong with the items of a list. One of them is enough for none to count, so all of them are looked for; the first are told. */
final class ItemFaults {

    private static final int SHOWN = 100;

    private final List<Fault> faults = new ArrayList<>();

    /** @param row the item's number, from 1; 0 for what is no item of a list */
    void add(long row, String property, String code, Map<String, String> values) {
        if (faults.size() < SHOWN) {
            faults.add(new Fault(null, null, row == 0 ? null : Long.valueOf(row), property, code, values));
        }
    }

    void add(long row, String property, String code) {
        add(row, property, code, Map.of("column", property));
    }

    /** @throws ProblemException 400 with that code if anything is wrong */
    void refuseAny(String code) {
        if (!faults.isEmpty()) {
            throw new ProblemException(400, code, Map.of(), faults, null);
        }
    }
}
