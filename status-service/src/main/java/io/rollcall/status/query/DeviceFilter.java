package io.rollcall.status.query;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

import io.rollcall.event.DeviceStatus;
import io.rollcall.servicekit.rest.Parameters;
import io.rollcall.servicekit.rest.ProblemException;
import io.rollcall.status.projection.SearchText;

/**
 * Which devices of a scope are wanted.
 *
 * @param statuses any of these
 * @param search folded text that one of the searchable values contains; null for no search
 * @param groupTag null for any
 * @param registrationId null for any
 * @param code why the devices failed; null for any
 */
public record DeviceFilter(
        Set<DeviceStatus> statuses, String search, String groupTag, UUID registrationId, String code) {

    static final String STATUS = "status";
    static final String SEARCH = "search";
    static final String REGISTRATION_ID = "registrationId";
    static final String CODE_NAME = "code";

    private static final Pattern CODE = Pattern.compile("[a-z0-9-]{1,64}");

    private static final int MIN_SEARCH = 3;
    private static final int MAX_SEARCH = 320;

    /** @throws ProblemException 400 for a parameter without an allowed value */
    public static DeviceFilter of(
            List<String> statuses, String search, String groupTag, String registrationId, String code) {
        return new DeviceFilter(
                statuses(statuses),
                search(search),
                Parameters.absent(groupTag) ? null : text(groupTag, "groupTag"),
                Parameters.absent(registrationId)
                        ? null
                        : Parameters.uuid(registrationId)
                                .orElseThrow(() -> ProblemException.badParameter(REGISTRATION_ID)),
                Parameters.absent(code) ? null : code(code));
    }

    private static String code(String text) {
        if (!CODE.matcher(text).matches()) {
            throw ProblemException.badParameter(CODE_NAME);
        }
        return text;
    }

    private static Set<DeviceStatus> statuses(List<String> names) {
        EnumSet<DeviceStatus> statuses = EnumSet.noneOf(DeviceStatus.class);
        for (String name : names) {
            if (!Parameters.absent(name)) {
                DeviceStatus status = DeviceStatus.ofWireName(name);
                if (status == null) {
                    throw ProblemException.badParameter(STATUS);
                }
                statuses.add(status);
            }
        }
        return statuses.isEmpty() ? EnumSet.allOf(DeviceStatus.class) : statuses;
    }

    private static String search(String text) {
        if (Parameters.absent(text)) {
            return null;
        }
        int length = text.codePointCount(0, text.length());
        if (length < MIN_SEARCH || length > MAX_SEARCH || text.indexOf(SearchText.BETWEEN) >= 0) {
            throw ProblemException.badParameter(SEARCH);
        }
        return SearchText.fold(text(text, SEARCH));
    }

    private static String text(String value, String parameter) {
        if (value.indexOf('\0') >= 0) {
            throw ProblemException.badParameter(parameter);
        }
        return value;
    }

    /** The status names, in a fixed order. */
    String[] statusNames() {
        return statuses.stream().map(DeviceStatus::wireName).toArray(String[]::new);
    }

    /** The conditions in SQL over the table {@code d}, but for those on the status; their values go to the list. */
    String conditions(Scope scope, List<Object> values) {
        StringBuilder conditions = new StringBuilder();
        add(conditions, values, " AND d.partner = $", scope.partner());
        add(conditions, values, " AND d.group_tag = $", groupTag);
        add(conditions, values, " AND d.registration_id = $", registrationId);
        add(conditions, values, " AND d.problem = $", code);
        if (search != null) {
            values.add(search);
            // a position, not a pattern: nothing in the search has to be escaped
            conditions
                    .append(" AND (strpos(d.search_text, $")
                    .append(values.size())
                    .append(") > 0 OR strpos(d.product_text, $")
                    .append(values.size())
                    .append(") > 0)");
        }
        return conditions.toString();
    }

    boolean allStatuses() {
        return statuses.size() == DeviceStatus.values().length;
    }

    /** Whether nothing but the status matters. */
    boolean statusesOnly() {
        return search == null && groupTag == null && registrationId == null && code == null;
    }

    /** What is searched for as a pattern of LIKE, which an index of trigrams can find. */
    String searchPattern() {
        return "%" + search.replaceAll("[\\\\%_]", "\\\\$0") + "%";
    }

    private static void add(StringBuilder conditions, List<Object> values, String condition, Object value) {
        if (value != null) {
            values.add(value);
            conditions.append(condition).append(values.size());
        }
    }

    /** Names the filtered list, for its cursors. */
    public String name() {
        List<String> parts = new ArrayList<>();
        statuses.forEach(status -> parts.add(status.wireName()));
        return parts + "|" + search + "|" + groupTag + "|" + registrationId + "|" + code;
    }
}
