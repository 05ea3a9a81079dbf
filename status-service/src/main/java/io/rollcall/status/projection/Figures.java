package io.rollcall.status.projection;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.rollcall.event.Outcome;
import io.rollcall.servicekit.sql.UnitOfWork;
import io.rollcall.status.roll.DeviceEntry;
import io.rollcall.status.roll.Failure;
import io.rollcall.status.row.RowFacts;
import io.rollcall.status.row.RowKey;

/**
 * Writes {@code problem_count} and {@code outcome_count}, the figures of overviews. Counting rows takes seconds where there are millions;
 * adding to a counter takes one row per batch.
 */
final class Figures {

    /** Stands for a partner where the organization acted itself. No partner has this id. */
    private static final String OWN = "*";

    private static final String ADD_PROBLEMS =
            """
            INSERT INTO problem_count AS c (organization, partner, outcome, code, slot, devices)
            SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::int[], $6::bigint[])
            ON CONFLICT (organization, partner, outcome, code, slot) DO UPDATE SET devices = c.devices + excluded.devices""";

    private static final String ADD_OUTCOMES =
            """
            INSERT INTO outcome_count AS c (organization, day, partner, outcome, slot, rows)
            SELECT organization, day::date, partner, outcome, slot, rows
            FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::int[], $6::bigint[])
                AS u (organization, day, partner, outcome, slot, rows)
            ON CONFLICT (organization, day, partner, outcome, slot) DO UPDATE SET rows = c.rows + excluded.rows""";

    private Figures() {}

    private record Problem(String organization, String partner, Outcome outcome, String code) {

        private static final Comparator<Problem> ORDER = Comparator.comparing(Problem::organization)
                .thenComparing(Problem::partner)
                .thenComparing(Problem::outcome)
                .thenComparing(Problem::code);

        private static Problem of(String organization, DeviceEntry entry) {
            Failure failure = entry.failure();
            String code = failure.code() == null ? failure.outcome().wireName() : failure.code();
            return new Problem(organization, nameOf(entry.shown().partner()), failure.outcome(), code);
        }
    }

    private record Day(String organization, LocalDate day, String partner, Outcome outcome) {

        private static final Comparator<Day> ORDER = Comparator.comparing(Day::organization)
                .thenComparing(Day::day)
                .thenComparing(Day::partner)
                .thenComparing(Day::outcome);
    }

    /**
     * Adds the difference that changed devices make to the problems.
     *
     * @param slot see {@link CountTable#add}
     */
    static void addProblems(UnitOfWork work, List<FoldedDevice> changed, int slot) {
        Map<Problem, Long> differences = new TreeMap<>(Problem.ORDER);
        for (FoldedDevice device : changed) {
            String organization = device.key().organization();
            device.before()
                    .filter(entry -> entry.failure() != null)
                    .ifPresent(entry -> differences.merge(Problem.of(organization, entry), -1L, Long::sum));
            device.entry()
                    .filter(entry -> entry.failure() != null)
                    .ifPresent(entry -> differences.merge(Problem.of(organization, entry), 1L, Long::sum));
        }
        differences.values().removeIf(difference -> difference == 0);
        if (differences.isEmpty()) {
            return;
        }
        ColumnArrays columns = new ColumnArrays(differences.size());
        differences.forEach((problem, difference) -> {
            columns.text(problem.organization())
                    .text(problem.partner())
                    .text(problem.outcome().wireName())
                    .text(problem.code())
                    .integer(slot)
                    .number(difference);
            columns.endRow();
        });
        work.execute(ADD_PROBLEMS, columns.tuple());
    }

    /** Adds the rows that this transaction was the first to write as decided. */
    static void addOutcomes(UnitOfWork work, List<Map.Entry<RowKey, RowFacts>> rows, WrittenRows written, int slot) {
        Map<Day, Long> decided = new TreeMap<>(Day.ORDER);
        for (Map.Entry<RowKey, RowFacts> row : rows) {
            RowFacts facts = row.getValue();
            if (facts.decided() && written.contains(row.getKey())) {
                Day day = new Day(
                        facts.device().organization(),
                        LocalDate.ofInstant(facts.decision().decidedAt(), ZoneOffset.UTC),
                        nameOf(facts.device().partner()),
                        facts.decision().outcome());
                decided.merge(day, 1L, Long::sum);
            }
        }
        if (decided.isEmpty()) {
            return;
        }
        ColumnArrays columns = new ColumnArrays(decided.size());
        decided.forEach((day, number) -> {
            columns.text(day.organization())
                    .text(day.day().toString())
                    .text(day.partner())
                    .text(day.outcome().wireName())
                    .integer(slot)
                    .number(number);
            columns.endRow();
        });
        work.execute(ADD_OUTCOMES, columns.tuple());
    }

    private static String nameOf(String partner) {
        return partner == null ? OWN : partner;
    }
}
