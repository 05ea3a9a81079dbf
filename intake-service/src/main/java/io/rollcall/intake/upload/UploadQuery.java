package io.rollcall.intake.upload;

import java.util.List;
import java.util.Map;
import java.util.Set;

import io.rollcall.file.Column;
import io.rollcall.file.FileLimits;
import io.rollcall.file.ValueRules;
import io.rollcall.intake.row.Defaults;
import io.rollcall.servicekit.rest.ProblemException;

/**
 * The query of an upload. A parameter that is not known is refused: {@code dryrun=true} would else register.
 *
 * @param organization null when none is named
 */
record UploadQuery(boolean dryRun, String organization, Defaults defaults) {

    private static final String DRY_RUN = "dryRun";
    private static final String ORGANIZATION = "organization";
    private static final String GROUP_TAG = "groupTag";
    private static final String PURCHASE_ORDER = "purchaseOrder";
    private static final Set<String> KNOWN = Set.of(DRY_RUN, ORGANIZATION, GROUP_TAG, PURCHASE_ORDER);
    private static final ValueRules RULES = new ValueRules(FileLimits.DEFAULT);

    /**
     * Reads the query's parameters.
     *
     * @throws ProblemException 400 if one is unknown, repeated or has no allowed value
     */
    static UploadQuery of(Map<String, List<String>> parameters) {
        for (Map.Entry<String, List<String>> parameter : parameters.entrySet()) {
            if (!KNOWN.contains(parameter.getKey())) {
                throw new ProblemException(400, "unknown-parameter", Map.of("known", String.join(", ", sortedNames())));
            }
            if (parameter.getValue().size() != 1) {
                throw ProblemException.badParameter(parameter.getKey());
            }
        }
        return new UploadQuery(
                dryRun(first(parameters, DRY_RUN)),
                first(parameters, ORGANIZATION),
                new Defaults(
                        value(parameters, GROUP_TAG, Column.GROUP_TAG),
                        value(parameters, PURCHASE_ORDER, Column.PURCHASE_ORDER)));
    }

    private static boolean dryRun(String text) {
        if (text == null || text.equals("false")) {
            return false;
        }
        if (text.equals("true")) {
            return true;
        }
        throw ProblemException.badParameter(DRY_RUN);
    }

    private static String value(Map<String, List<String>> parameters, String name, Column column) {
        String value = RULES.trimmed(first(parameters, name));
        if (RULES.check(column, value) != null) {
            throw ProblemException.badParameter(name);
        }
        return value;
    }

    private static String first(Map<String, List<String>> parameters, String name) {
        List<String> values = parameters.get(name);
        return values == null ? null : values.get(0);
    }

    private static List<String> sortedNames() {
        return KNOWN.stream().sorted().toList();
    }
}
