package io.rollcall.status.query;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.rollcall.event.Outcome;
import io.rollcall.text.Texts;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;

/**
 * Figures of a roll.
 *
 * @param days the last days in UTC, the oldest first, without gaps
 * @param problems why devices are failed, the most frequent first
 */
public record Statistics(DeviceSummary devices, List<Day> days, List<Problem> problems, InactiveSoon inactiveSoon) {

    /** @param outcomes how many rows were decided on that day, by outcome; an outcome that did not occur is left out */
    public record Day(LocalDate day, Map<String, Long> outcomes) {}

    /** @param title of the outcome, in the caller's language */
    public record Problem(String code, String outcome, String title, long devices) {}

    /**
     * Active devices that turn inactive unless they are seen.
     *
     * @param afterHours after how many hours without activity a device is inactive
     * @param withinHours the time from now that is looked at
     * @param exact whether these are all; there may be more otherwise
     */
    public record InactiveSoon(long afterHours, long withinHours, long devices, boolean exact) {}

    /** @param rows see {@link StatisticsReader#outcomes} */
    public static List<Day> days(LocalDate today, int number, RowSet<Row> rows) {
        Map<LocalDate, Map<String, Long>> byDay = new TreeMap<>();
        for (int ago = number - 1; ago >= 0; ago--) {
            byDay.put(today.minusDays(ago), new TreeMap<>());
        }
        for (Row row : rows) {
            Map<String, Long> outcomes = byDay.get(row.getLocalDate("day"));
            if (outcomes != null) {
                outcomes.put(row.getString("outcome"), row.getLong("rows"));
            }
        }
        List<Day> days = new ArrayList<>(number);
        byDay.forEach((day, outcomes) -> days.add(new Day(day, outcomes)));
        return days;
    }

    /** @param rows see {@link StatisticsReader#problems} */
    public static List<Problem> problems(RowSet<Row> rows, Texts texts) {
        List<Problem> problems = new ArrayList<>(rows.size());
        for (Row row : rows) {
            Outcome outcome = Outcome.ofWireName(row.getString("outcome"));
            problems.add(new Problem(
                    row.getString("code"), outcome.wireName(), texts.title(outcome), row.getLong("devices")));
        }
        problems.sort(Comparator.comparingLong(Problem::devices).reversed().thenComparing(Problem::code));
        return problems;
    }
}
