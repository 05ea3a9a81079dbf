package io.rollcall.intake.request;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.rollcall.name.KnownNames;
import io.rollcall.servicekit.rest.ProblemException;

/** The query of a request. A parameter that is not known is refused: {@code dryrun=true} would else register. */
public final class QueryParameters {

    public static final String ORGANIZATION = "organization";

    /** Whether a request is only tried out. */
    public static final String DRY_RUN = "dryRun";

    private final Map<String, String> values;

    private QueryParameters(Map<String, String> values) {
        this.values = values;
    }

    /** @throws ProblemException 400 if one is unknown or repeated */
    public static QueryParameters of(Map<String, List<String>> parameters, Set<String> known) {
        Map<String, String> values = new HashMap<>();
        parameters.forEach((name, all) -> {
            if (!known.contains(name)) {
                throw ProblemException.unknownName(
                        "unknown-parameter",
                        name,
                        KnownNames.of(known.stream().sorted().toList()));
            }
            if (all.size() != 1) {
                throw ProblemException.badParameter(name);
            }
            values.put(name, all.get(0));
        });
        return new QueryParameters(values);
    }

    /**
     * Whether a parameter is {@code true}; it is not if it is not there.
     *
     * @throws ProblemException 400 if it is neither true nor false
     */
    public boolean flag(String name) {
        String text = get(name);
        if (text != null && !text.equals("true") && !text.equals("false")) {
            throw ProblemException.badParameter(name);
        }
        return "true".equals(text);
    }

    /** A parameter's value; null if it is not there. */
    public String get(String name) {
        return values.get(name);
    }
}
