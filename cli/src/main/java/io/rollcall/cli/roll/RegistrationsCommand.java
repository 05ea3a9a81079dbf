package io.rollcall.cli.roll;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rollcall.cli.client.Connection;
import io.rollcall.cli.client.Query;
import io.rollcall.cli.command.ClientCommand;
import io.rollcall.cli.command.ExitCode;
import io.rollcall.cli.command.JsonOutput;
import io.rollcall.cli.command.Surroundings;
import io.rollcall.cli.terminal.Printable;
import io.rollcall.cli.terminal.Program;
import io.rollcall.cli.terminal.Sizes;
import io.rollcall.cli.terminal.Table;
import io.rollcall.cli.terminal.Terminal;
import io.rollcall.cli.terminal.Words;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What became of uploads: the latest ones, or one of them down to its rows. */
@Command(name = "registrations", description = "Show the latest registrations, or one and its rows.")
public final class RegistrationsCommand extends ClientCommand {

    private static final int LATEST = 20;
    private static final int ID_COLUMN_SECONDS = 19;

    @Parameters(arity = "0..1", paramLabel = "ID", description = "One registration; without it the latest ones.")
    private String id;

    @Option(names = "--rows", description = "Show its rows.")
    private boolean rows;

    @Option(
            names = "--outcome",
            paramLabel = "OUTCOME",
            description =
                    "Show its rows with that outcome: registered, duplicate, claimed, not-found, invalid, failed.")
    private List<String> outcomes = new ArrayList<>();

    @Option(names = "--failed", description = "Show its rows that need attention.")
    private boolean failed;

    @Option(names = "--organization", paramLabel = "ORG", description = "For partners: whose registrations.")
    private String organization;

    public RegistrationsCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    protected int run(Connection connection) {
        if (id == null) {
            return latest(connection);
        }
        JsonNode body = connection
                .http()
                .get(connection
                        .status("/v1/registrations/" + Query.segment(id))
                        .with("organization", organization)
                        .uri())
                .orThrow();
        Registration registration = Registration.of(body);
        if (json()) {
            printJson(connection, registration);
        } else {
            print(registration);
            eachRow(connection, registration, new RowReport(surroundings().terminal())::print);
        }
        return ExitCode.OK;
    }

    private int latest(Connection connection) {
        JsonNode page = connection
                .http()
                .get(connection
                        .status("/v1/registrations")
                        .with("organization", organization)
                        .with("limit", LATEST)
                        .uri())
                .orThrow();
        Terminal terminal = surroundings().terminal();
        if (json()) {
            JsonOutput.print(terminal, page);
            return ExitCode.OK;
        }
        Table table = new Table(Words.columns("registration", "submitted", "by", "rows", "state", "outcomes")).right(3);
        for (JsonNode item : page.path("items")) {
            Registration registration = Registration.of(item);
            table.row(
                    registration.id(),
                    time(item.path("submittedAt")),
                    item.path("submittedBy").asText(""),
                    Sizes.number(registration.rows()),
                    Words.orSame("state", registration.state()),
                    summary(registration));
        }
        if (table.isEmpty()) {
            terminal.line(Words.of("registrations.none", Program.call("register", Words.of("file-name"))));
        } else {
            terminal.table(table);
        }
        return ExitCode.OK;
    }

    private void print(Registration registration) {
        Terminal terminal = surroundings().terminal();

        JsonNode body = registration.body();
        terminal.line(Words.of(
                "registrations.heading",
                Printable.of(registration.id()),
                Printable.of(Words.orSame("state", registration.state()))));
        terminal.line("  "
                + Words.of(
                        "registrations.submitted",
                        time(body.path("submittedAt")),
                        Printable.of(body.path("submittedBy").asText("?")),
                        Printable.of(body.path("organization").asText("?")))
                + (body.hasNonNull("finishedAt")
                        ? Words.of("registrations.finished", time(body.path("finishedAt")))
                        : ""));
        terminal.line();
        terminal.table(Counts.table(registration, Words.locale()));
        boolean shows = rows || failed || !outcomes.isEmpty();
        if (shows) {
            terminal.line();
        } else if (registration.failures() > 0) {
            terminal.line();
            terminal.line(Words.of(
                    "registrations.why",
                    Program.call("registrations", registration.id(), "--failed")
                            + options().again()));
        }
    }

    private void printJson(Connection connection, Registration registration) {
        if (!rows && !failed && outcomes.isEmpty()) {
            JsonOutput.print(surroundings().terminal(), registration.body());
            return;
        }
        ObjectNode whole = JsonNodeFactory.instance.objectNode();
        whole.set("registration", registration.body());
        ArrayNode items = whole.putArray("rows");
        eachRow(connection, registration, items::add);
        JsonOutput.print(surroundings().terminal(), whole);
    }

    private void eachRow(Connection connection, Registration registration, Consumer<JsonNode> taker) {
        Rows all = new Rows(connection, uri -> connection.http().get(uri).orThrow(), registration.id(), organization);
        for (String outcome : wanted(registration)) {
            all.each(outcome, row -> {
                taker.accept(row);
                return true;
            });
        }
    }

    /** The outcomes to ask for; a null asks for all of them. */
    private List<String> wanted(Registration registration) {
        List<String> wanted = new ArrayList<>(outcomes);
        if (failed) {
            registration.counts().keySet().stream()
                    .filter(Registration::isFailure)
                    .filter(outcome -> !wanted.contains(outcome))
                    .forEach(wanted::add);
        } else if (wanted.isEmpty() && rows) {
            wanted.add(null);
        }
        return wanted;
    }

    private static String summary(Registration registration) {
        StringBuilder summary = new StringBuilder();
        Map<String, Long> counts = registration.counts();
        for (String outcome : OutcomeTitles.inOrder(counts.keySet())) {
            if (counts.get(outcome) > 0) {
                summary.append(summary.isEmpty() ? "" : ", ")
                        .append(Sizes.number(counts.get(outcome)))
                        .append(' ')
                        .append(Words.orSame("outcome", outcome));
            }
        }
        return summary.toString();
    }

    /** To the second, as people read it. */
    public static String time(JsonNode time) {
        String text = time.asText("");
        return Printable.of(
                text.length() < ID_COLUMN_SECONDS
                        ? text
                        : text.substring(0, ID_COLUMN_SECONDS).replace('T', ' '));
    }
}
