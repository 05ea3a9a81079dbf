package io.rollcall.cli.register;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import com.fasterxml.jackson.databind.JsonNode;
import io.rollcall.cli.roll.Counts;
import io.rollcall.cli.roll.Registration;
import io.rollcall.cli.roll.RowReport;
import io.rollcall.cli.terminal.Printable;
import io.rollcall.cli.terminal.Program;
import io.rollcall.cli.terminal.Sizes;
import io.rollcall.cli.terminal.Style;
import io.rollcall.cli.terminal.Table;
import io.rollcall.cli.terminal.Terminal;
import io.rollcall.cli.terminal.Words;

/** What a person reads about an upload. */
final class RegisterReport {

    static final int SHOWN_ROWS = 20;

    /** The service lists so many and no more. */
    private static final int LISTED = 100;

    private static final int MILLIS = 1000;

    private final Terminal terminal;
    private final Locale language;
    private final String again;

    /** @param again the options with which a further command reaches the same services */
    RegisterReport(Terminal terminal, Locale language, String again) {
        this.terminal = Objects.requireNonNull(terminal, "terminal");
        this.language = Objects.requireNonNull(language, "language");
        this.again = Objects.requireNonNull(again, "again");
    }

    void files(Accepted accepted) {
        Table table = new Table(Words.columns("file", "rows", "encoding", "separator")).right(1);
        for (JsonNode file : accepted.files()) {
            table.row(
                    file.path("name").asText(""),
                    Sizes.number(file.path("rows").asLong()),
                    file.path("encoding").asText(""),
                    Words.orSame("separator", file.path("separator").asText("")));
        }
        terminal.table(table);
    }

    void warnings(Accepted accepted) {
        JsonNode warnings = accepted.warnings();
        if (warnings.isEmpty()) {
            return;
        }
        terminal.line();
        terminal.line(terminal.styled(Style.YELLOW, Words.of("register.warnings", atLeast("warnings", warnings))));
        items(warnings);
        if (warnings.size() > SHOWN_ROWS && accepted.id() != null) {
            terminal.line("  " + Words.of("register.all-warnings", call(accepted.id(), "--rows")));
        }
    }

    /**
     * What a dry run found.
     *
     * @param note what a dry run does not say
     */
    void triedOut(Accepted accepted, String note) {
        JsonNode problems = accepted.problems();
        terminal.line();
        if (problems.isEmpty()) {
            terminal.line(Words.of("register.checked", Words.count("rows", accepted.rows()))
                    + terminal.styled(Style.GREEN, Words.of("register.no-problems"))
                    + ".");
        } else {
            terminal.line(Words.of("register.checked", Words.count("rows", accepted.rows()))
                    + terminal.styled(Style.RED, Words.of("register.with-problems", atLeast(problems))));
            items(problems);
        }
        terminal.line();
        terminal.text("", note);
    }

    void submitted(Accepted accepted) {
        terminal.line();
        terminal.line(Words.of("register.taken", Printable.of(accepted.id()), Words.count("rows", accepted.rows())));
        terminal.line("  " + Program.call("registrations", accepted.id()) + again);
    }

    void outcomes(Registration registration, Duration elapsed) {
        terminal.line();
        terminal.table(Counts.table(registration, language));
        terminal.line();
        long rate = registration.rows() * MILLIS / Math.max(1, elapsed.toMillis());
        terminal.line(terminal.styled(
                Style.DIM,
                Words.of(
                                "register.done",
                                Printable.of(registration.id()),
                                Words.count("rows", registration.rows()),
                                Sizes.time(elapsed))
                        + (rate > 0 ? " " + Words.of("register.rate", Sizes.number(rate)) : "")));
        String advice = registration.body().path("advice").asText("");
        if (!advice.isEmpty()) {
            terminal.line();
            terminal.text("", advice);
        }
    }

    void failures(Registration registration, List<JsonNode> rows) {
        terminal.line();
        terminal.line(terminal.styled(Style.RED, Words.count("attention", registration.failures())));
        RowReport report = new RowReport(terminal);
        rows.forEach(report::print);
        long more = registration.failures() - rows.size();
        if (more > 0) {
            terminal.line("  " + Words.of("more.all", Sizes.number(more), call(registration.id(), "--failed")));
        }
    }

    private static String atLeast(JsonNode items) {
        return items.size() < LISTED ? Sizes.number(items.size()) : Words.of("at-least", LISTED);
    }

    private static String atLeast(String noun, JsonNode items) {
        return items.size() < LISTED ? Words.count(noun, items.size()) : Words.of("at-least." + noun, LISTED);
    }

    private String call(String id, String option) {
        return Program.call("registrations", id, option) + again;
    }

    private void items(JsonNode items) {
        int shown = 0;
        for (JsonNode item : items) {
            if (shown == SHOWN_ROWS) {
                terminal.line("  " + Words.of("more", items.size() - SHOWN_ROWS));
                return;
            }
            terminal.line("  " + terminal.styled(Style.BOLD, RowReport.place(item)));
            terminal.text(
                    "      ", item.path("message").asText(item.path("code").asText("")));
            shown++;
        }
    }
}
