package io.rollcall.status.support;

import java.util.ArrayList;
import java.util.List;

import io.rollcall.testkit.TestDatabase;

/** The tables as a whole. */
public final class ReadModel {

    private ReadModel() {}

    /** Everything that is a fold of the topics: no numbers of changes, and nothing of the database's own clock. */
    public static List<String> dump() {
        List<String> dump = new ArrayList<>();
        dump.addAll(
                texts(
                        "SELECT (to_jsonb(t) - 'progressed_at' - 'requests_expired_at')::text FROM registration t ORDER BY id"));
        dump.addAll(texts("SELECT to_jsonb(t)::text FROM registration_row t ORDER BY registration_id, row_number"));
        dump.addAll(
                texts(
                        "SELECT (to_jsonb(t) - 'change_seq' - 'moved_xid')::text FROM device t ORDER BY organization, device_id"));
        dump.addAll(texts("SELECT organization || ' ' || status || ' ' || sum(devices) FROM status_count"
                + " GROUP BY organization, status HAVING sum(devices) <> 0 ORDER BY 1"));
        dump.addAll(texts("SELECT concat_ws(' ', organization, partner, outcome, code, sum(devices)) FROM problem_count"
                + " GROUP BY organization, partner, outcome, code HAVING sum(devices) <> 0 ORDER BY 1"));
        dump.addAll(texts("SELECT concat_ws(' ', organization, day, partner, outcome, sum(rows)) FROM outcome_count"
                + " GROUP BY organization, day, partner, outcome ORDER BY 1"));
        return dump;
    }

    /** The devices of one organisation, likewise. */
    public static List<String> devices(String organization) {
        return TestDatabase.current()
                .rows(
                        "SELECT (to_jsonb(t) - 'change_seq' - 'moved_xid')::text FROM device t WHERE organization = ? ORDER BY device_id",
                        organization)
                .stream()
                .map(row -> String.valueOf(row.values().iterator().next()))
                .toList();
    }

    /** The history of all devices, as it was written. */
    public static List<String> changes() {
        return texts("SELECT to_jsonb(t)::text FROM device_change t ORDER BY seq");
    }

    public static void clear() {
        TestDatabase.current()
                .execute(
                        "TRUNCATE registration, registration_row, device, device_change, device_activity, status_count,"
                                + " problem_count, outcome_count");
    }

    private static List<String> texts(String sql) {
        return TestDatabase.current().rows(sql).stream()
                .map(row -> String.valueOf(row.values().iterator().next()))
                .toList();
    }
}
