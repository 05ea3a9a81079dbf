package io.rollcall.cli.roll;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import io.rollcall.cli.client.Answer;
import io.rollcall.cli.client.Connection;
import io.rollcall.cli.client.Listing;
import io.rollcall.cli.client.Query;
import io.rollcall.cli.command.ClientCommand;
import io.rollcall.cli.command.ExitCode;
import io.rollcall.cli.command.JsonOutput;
import io.rollcall.cli.command.Surroundings;
import io.rollcall.cli.command.UsageException;
import io.rollcall.cli.terminal.Printable;
import io.rollcall.cli.terminal.Style;
import io.rollcall.cli.terminal.Table;
import io.rollcall.cli.terminal.Terminal;
import io.rollcall.cli.terminal.Words;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What happened to a device, the latest first. */
@Command(name = "history", description = "Show what happened to a device, the latest first.")
public final class HistoryCommand extends ClientCommand {

    @Parameters(paramLabel = "DEVICE", description = "Its id, or its serial number while it is on the roll.")
    private String device;

    @Option(names = "--limit", paramLabel = "N", description = "Show at most so many changes (default: 50).")
    private int limit = 50;

    @Option(names = "--organization", paramLabel = "ORG", description = "For partners: whose device.")
    private String organization;

    public HistoryCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    protected void prepare() {
        if (limit < 1) {
            throw new UsageException(Words.of("limit-from-1", "--limit", limit));
        }
    }

    @Override
    protected int run(Connection connection) {
        String id = new DeviceFinder(connection, organization).id(device);
        String path = "/v1/devices/" + Query.segment(id);
        Listing changes = Listing.read(connection.http(), limit, (size, cursor) -> connection
                .status(path + "/history")
                .with("organization", organization)
                .with("limit", size)
                .with("cursor", cursor));
        if (json()) {
            JsonOutput.print(surroundings().terminal(), changes.json());
        } else {
            Answer now = connection
                    .http()
                    .get(connection
                            .status(path)
                            .with("organization", organization)
                            .uri());
            print(id, now, changes.items(), changes.hasMore());
        }
        return ExitCode.OK;
    }

    private void print(String id, Answer now, List<JsonNode> changes, boolean more) {
        Terminal terminal = surroundings().terminal();
        terminal.line(heading(id, now));
        terminal.line();
        Table table = new Table(Words.columns("when", "status", "what-happened", "row", "by"));
        for (JsonNode change : changes) {
            table.row(
                    Style.PLAIN,
                    RegistrationsCommand.time(change.path("at")),
                    change.path("statusText").asText(Words.of("off-the-roll")),
                    change.path("title").asText(change.path("cause").asText("")),
                    change.hasNonNull("row") ? RowReport.place(change) : "",
                    change.path("changedBy").asText(""));
        }
        terminal.table(table.withoutEmptyColumns());
        String advice = changes.isEmpty() ? "" : changes.get(0).path("message").asText("");
        if (!advice.isEmpty()) {
            terminal.line();
            terminal.text("", advice);
        }
        if (more) {
            terminal.line();
            terminal.line(terminal.styled(Style.DIM, Words.of("history.more", 10L * limit)));
        }
    }

    /** What the device is, and how it stands with it. */
    private String heading(String id, Answer now) {
        Terminal terminal = surroundings().terminal();
        if (now.isNotFound()) {
            return Words.of("history.heading", Printable.of(id), Words.of("off-the-roll"));
        }
        JsonNode entry = now.orThrow();
        String status = entry.path("statusText").asText(entry.path("status").asText());
        return terminal.styled(
                        Style.BOLD, Printable.of(entry.path("serialNumber").asText(id)))
                + "  " + Printable.of(entry.path("manufacturer").asText(""))
                + ", " + Printable.of(entry.path("model").asText(""))
                + "  " + terminal.styled(StatusStyle.of(entry.path("status").asText("")), Printable.of(status));
    }
}
