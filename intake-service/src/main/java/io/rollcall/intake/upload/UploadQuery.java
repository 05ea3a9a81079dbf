package io.rollcall.intake.upload;

import java.util.List;
import java.util.Map;
import java.util.Set;

import io.rollcall.file.Column;
import io.rollcall.file.FileLimits;
import io.rollcall.file.ValueRules;
import io.rollcall.intake.request.QueryParameters;
import io.rollcall.intake.row.Defaults;
import io.rollcall.servicekit.rest.ProblemException;

/**
 * The query of an upload.
 *
 * @param organization null when none is named
 */
record UploadQuery(boolean dryRun, String organization, Defaults defaults) {

    private static final String GROUP_TAG = "groupTag";
    private static final String PURCHASE_ORDER = "purchaseOrder";
    private static final Set<String> KNOWN =
            Set.of(QueryParameters.DRY_RUN, QueryParameters.ORGANIZATION, GROUP_TAG, PURCHASE_ORDER);
    private static final ValueRules RULES = new ValueRules(FileLimits.DEFAULT);

    /**
     * Reads the query's parameters.
     *
     * @throws ProblemException 400 if one is unknown, repeated or has no allowed value
     */
    static UploadQuery of(Map<String, List<String>> parameters) {
        QueryParameters query = QueryParameters.of(parameters, KNOWN);
        return new UploadQuery(
                query.flag(QueryParameters.DRY_RUN),
                query.get(QueryParameters.ORGANIZATION),
                new Defaults(
                        value(query, GROUP_TAG, Column.GROUP_TAG),
                        value(query, PURCHASE_ORDER, Column.PURCHASE_ORDER)));
    }

    private static String value(QueryParameters query, String name, Column column) {
        String value = RULES.trimmed(query.get(name));
        if (RULES.check(column, value) != null) {
            throw ProblemException.badParameter(name);
        }
        return value;
    }
}
