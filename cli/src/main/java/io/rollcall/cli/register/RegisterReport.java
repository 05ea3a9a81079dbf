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
        Table table = new Table("File", "Rows", "Encoding", "Separator").right(1);
        for (JsonNode file : accepted.files()) {
            table.row(
                    file.path("name").asText(""),
                    Sizes.number(file.path("rows").asLong()),
                    file.path("encoding").asText(""),
                    file.path("separator").asText(""));
        }
        terminal.table(table);
    }

    void warnings(Accepted accepted) {
        JsonNode warnings = accepted.warnings();
        if (warnings.isEmpty()) {
            return;
        }
        terminal.line();
        terminal.line(terminal.styled(Style.YELLOW, Sizes.count(warnings.size(), "warning:", "warnings:")));
        items(warnings);
    }

    /** What a dry run found. */
    void dryRun(Accepted accepted) {
        JsonNode problems = accepted.problems();
        terminal.line();
        if (problems.isEmpty()) {
            terminal.line(Sizes.count(accepted.rows(), "row", "rows") + " checked, "
                    + terminal.styled(Style.GREEN, "no problems") + ".");
        } else {
            terminal.line(Sizes.count(accepted.rows(), "row", "rows") + " checked, "
                    + terminal.styled(Style.RED, atLeast(problems) + " with problems:"));
            items(problems);
        }
        terminal.line();
        terminal.text(
                "", "This was a dry run: nothing was registered, and neither the catalog nor the owners were asked.");
    }

    void submitted(Accepted accepted) {
        terminal.line();
        terminal.line("Registration " + Printable.of(accepted.id()) + ": " + Sizes.count(accepted.rows(), "row", "rows")
                + " taken. Look later:");
        terminal.line("  " + Program.call("registrations", accepted.id()) + again);
    }

    void outcomes(Registration registration, Duration elapsed) {
        terminal.line();
        terminal.table(Counts.table(registration, language));
        terminal.line();
        long rate = registration.rows() * MILLIS / Math.max(1, elapsed.toMillis());
        terminal.line(terminal.styled(
                Style.DIM,
                "Registration " + Printable.of(registration.id()) + ", "
                        + Sizes.count(registration.rows(), "row", "rows") + " in " + Sizes.time(elapsed)
                        + (rate > 0 ? " (" + Sizes.number(rate) + " per second)" : "")));
    }

    void failures(Registration registration, List<JsonNode> rows) {
        terminal.line();
        terminal.line(terminal.styled(
                Style.RED, Sizes.count(registration.failures(), "row needs attention:", "rows need attention:")));
        RowReport report = new RowReport(terminal);
        rows.forEach(report::print);
        long more = registration.failures() - rows.size();
        if (more > 0) {
            terminal.line("  ... and " + Sizes.number(more) + " more. All of them: "
                    + Program.call("registrations", registration.id(), "--failed") + again);
        }
    }

    private static String atLeast(JsonNode items) {
        return items.size() < LISTED ? Sizes.number(items.size()) : LISTED + " or more";
    }

    private void items(JsonNode items) {
        int shown = 0;
        for (JsonNode item : items) {
            if (shown == SHOWN_ROWS) {
                terminal.line("  ... and " + (items.size() - SHOWN_ROWS) + " more");
                return;
            }
            terminal.line("  " + terminal.styled(Style.BOLD, RowReport.place(item)));
            terminal.text(
                    "      ", item.path("message").asText(item.path("code").asText("")));
            shown++;
        }
    }
}
