package io.rollcall.status.projection;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.rollcall.event.DeviceStatus;
import io.rollcall.servicekit.sql.UnitOfWork;

/**
 * Writes {@code status_count}. Counting a million entries takes 100 ms even in an index, and a summary is asked for with every look at the
 * portal; adding to a counter costs a row per batch.
 */
final class CountTable {

    private static final String ADD =
            """
            INSERT INTO status_count AS c (organization, status, slot, devices)
            SELECT * FROM unnest($1::text[], $2::text[], $3::int[], $4::bigint[])
            ON CONFLICT (organization, status, slot) DO UPDATE SET devices = c.devices + excluded.devices""";

    private CountTable() {}

    private record Counter(String organization, DeviceStatus status) implements Comparable<Counter> {

        private static final Comparator<Counter> ORDER =
                Comparator.comparing(Counter::organization).thenComparing(Counter::status);

        @Override
        public int compareTo(Counter other) {
            return ORDER.compare(this, other);
        }
    }

    /** @param slot differs between consumers that work at the same time, so that they do not wait for each other */
    static void add(UnitOfWork work, List<FoldedDevice> changed, int slot) {
        Map<Counter, Long> differences = new TreeMap<>();
        for (FoldedDevice device : changed) {
            String organization = device.key().organization();
            if (device.statusBefore() != device.status()) {
                add(differences, organization, device.statusBefore(), -1);
                add(differences, organization, device.status(), 1);
            }
        }
        differences.values().removeIf(difference -> difference == 0);
        if (differences.isEmpty()) {
            return;
        }
        ColumnArrays columns = new ColumnArrays(differences.size());
        differences.forEach((counter, difference) -> {
            columns.text(counter.organization())
                    .text(counter.status().wireName())
                    .integer(slot)
                    .number(difference);
            columns.endRow();
        });
        work.execute(ADD, columns.tuple());
    }

    private static void add(Map<Counter, Long> differences, String organization, DeviceStatus status, long difference) {
        if (status != null) {
            differences.merge(new Counter(organization, status), difference, Long::sum);
        }
    }
}
