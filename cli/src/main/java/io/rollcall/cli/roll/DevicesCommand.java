package io.rollcall.cli.roll;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import io.rollcall.cli.client.Connection;
import io.rollcall.cli.client.Listing;
import io.rollcall.cli.client.Query;
import io.rollcall.cli.command.ClientCommand;
import io.rollcall.cli.command.ExitCode;
import io.rollcall.cli.command.JsonOutput;
import io.rollcall.cli.command.Surroundings;
import io.rollcall.cli.command.UsageException;
import io.rollcall.cli.terminal.Program;
import io.rollcall.cli.terminal.Style;
import io.rollcall.cli.terminal.Table;
import io.rollcall.cli.terminal.Terminal;
import io.rollcall.cli.terminal.Words;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The devices on the roll. */
@Command(name = "devices", description = "Show the devices on the roll, latest change first.")
public final class DevicesCommand extends ClientCommand {

    @Option(
            names = "--status",
            paramLabel = "STATUS",
            split = ",",
            description = "Only these: pending, failed, ready, active, inactive.")
    private List<String> statuses = new ArrayList<>();

    @Option(
            names = "--search",
            paramLabel = "TEXT",
            description =
                    "Only with this in serial number, manufacturer, model, user or group tag (3 characters or more).")
    private String search;

    @Option(names = "--group-tag", paramLabel = "TAG", description = "Only with this group tag.")
    private String groupTag;

    @Option(names = "--registration", paramLabel = "ID", description = "Only those that this registration brought.")
    private String registration;

    @Option(
            names = "--sort",
            paramLabel = "COLUMN",
            description = "serialNumber, model, status, assignedUser, lastSeenAt or updatedAt (default).")
    private String sort;

    @Option(names = "--order", paramLabel = "asc|desc", description = "Default: texts from A, times from the newest.")
    private String order;

    @Option(names = "--limit", paramLabel = "N", description = "Show at most so many (default: 50).")
    private int limit = 50;

    @Option(names = "--organization", paramLabel = "ORG", description = "For partners: whose devices.")
    private String organization;

    public DevicesCommand(Surroundings surroundings) {
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
        Listing devices = Listing.read(connection.http(), limit, (size, cursor) -> page(connection, size, cursor));
        if (json()) {
            JsonOutput.print(surroundings().terminal(), devices.json());
        } else {
            print(devices.items(), devices.hasMore());
        }
        return ExitCode.OK;
    }

    private Query page(Connection connection, int size, String cursor) {
        Query query = connection
                .status("/v1/devices")
                .with("organization", organization)
                .with("search", search)
                .with("groupTag", groupTag)
                .with("registrationId", registration)
                .with("sort", sort)
                .with("order", order)
                .with("limit", size)
                .with("cursor", cursor);
        statuses.forEach(status -> query.with("status", status));
        return query;
    }

    private void print(List<JsonNode> devices, boolean more) {
        Terminal terminal = surroundings().terminal();
        if (devices.isEmpty()) {
            terminal.line(
                    statuses.isEmpty() && search == null && groupTag == null && registration == null
                            ? Words.of("devices.none", Program.call("register", Words.of("file-name")))
                            : Words.of("devices.no-match"));
            return;
        }
        Table table = new Table(Words.columns(
                "serial-number", "manufacturer", "model", "status", "problem", "group-tag", "user", "last-seen"));
        for (JsonNode device : devices) {
            table.row(
                    StatusStyle.of(device.path("status").asText("")),
                    device.path("serialNumber").asText(""),
                    device.path("manufacturer").asText(""),
                    device.path("model").asText(""),
                    device.path("statusText").asText(device.path("status").asText("")),
                    device.path("error").path("title").asText(""),
                    device.path("groupTag").asText(""),
                    device.path("assignedUser").asText(""),
                    RegistrationsCommand.time(device.path("lastSeenAt")));
        }
        terminal.table(table.withoutEmptyColumns());
        terminal.line();
        terminal.line(terminal.styled(
                Style.DIM,
                more
                        ? Words.of("devices.more", Words.count("devices", devices.size()), 10L * limit)
                        : Words.count("devices", devices.size())));
    }
}
