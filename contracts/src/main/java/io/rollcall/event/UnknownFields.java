package io.rollcall.event;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.rollcall.name.KnownNames;

/** Names the fields that an event from outside must not have, the known field that each probably is, and all known fields. */
final class UnknownFields {

    private static final int SHOWN = 5;

    private UnknownFields() {}

    static String explain(List<String> unknown, Set<Field> allowed) {
        KnownNames known =
                KnownNames.of(allowed.stream().map(field -> field.json).toList());
        String fields = unknown.stream()
                .distinct()
                .limit(SHOWN)
                .map(name -> explain(name, known))
                .collect(Collectors.joining(", "));
        String others = unknown.size() > SHOWN ? " and others" : "";
        return "unknown field: " + fields + others + "; known fields are " + known.list();
    }

    private static String explain(String name, KnownNames known) {
        String nearest = known.nearest(name);
        String shown = KnownNames.shown(name);
        return nearest == null ? shown : shown + " (did you mean " + nearest + "?)";
    }
}
