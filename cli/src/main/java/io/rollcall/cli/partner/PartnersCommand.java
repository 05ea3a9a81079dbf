package io.rollcall.cli.partner;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rollcall.cli.client.Connection;
import io.rollcall.cli.client.Listing;
import io.rollcall.cli.client.Query;
import io.rollcall.cli.command.ClientCommand;
import io.rollcall.cli.command.ExitCode;
import io.rollcall.cli.command.JsonOutput;
import io.rollcall.cli.command.Surroundings;
import io.rollcall.cli.command.UsageException;
import io.rollcall.cli.roll.RegistrationsCommand;
import io.rollcall.cli.terminal.Printable;
import io.rollcall.cli.terminal.Program;
import io.rollcall.cli.terminal.Table;
import io.rollcall.cli.terminal.Terminal;
import io.rollcall.cli.terminal.Words;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The partners that the organisation agrees to. */
@Command(
        name = "partners",
        description = "Show the partners that may act for the organization, or add or remove one.",
        footer = {"", "What a removed partner has registered stays on the roll."})
public final class PartnersCommand extends ClientCommand {

    private static final String PARTNERS = "/v1/partners";

    /** What can be done about a partner. */
    private enum Action {
        ADD,
        REMOVE
    }

    @Parameters(index = "0", arity = "0..1", paramLabel = "add|remove", description = "What to do; without it: show.")
    private String action;

    @Parameters(index = "1", arity = "0..1", paramLabel = "PARTNER", description = "The partner's id.")
    private String partner;

    private Action wanted;

    public PartnersCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    protected void prepare() {
        if (action == null) {
            return;
        }
        wanted = switch (action) {
            case "add" -> Action.ADD;
            case "remove" -> Action.REMOVE;
            default -> throw new UsageException(Words.of("partners.action", action));
        };
        if (partner == null) {
            throw new UsageException(Words.of("partners.which"));
        }
    }

    @Override
    protected int run(Connection connection) {
        if (wanted == null) {
            show(connection);
        } else {
            Query address = connection.registration(PARTNERS + "/" + Query.segment(partner));
            if (wanted == Action.ADD) {
                added(connection.http().put(address.uri(), "{}").orThrow());
            } else {
                connection.http().delete(address.uri()).orThrow();
                removed();
            }
        }
        return ExitCode.OK;
    }

    private void show(Connection connection) {
        List<JsonNode> partners = Listing.read(connection.http(), Integer.MAX_VALUE, (size, cursor) -> connection
                        .registration(PARTNERS)
                        .with("limit", size)
                        .with("cursor", cursor))
                .items();
        Terminal terminal = surroundings().terminal();
        if (json()) {
            ObjectNode whole = JsonNodeFactory.instance.objectNode();
            whole.putArray("items").addAll(partners);
            JsonOutput.print(terminal, whole);
        } else if (partners.isEmpty()) {
            terminal.line(Words.of("partners.none", Program.call("partners", "add", "PARTNER")));
        } else {
            Table table = new Table(Words.columns("partner", "since", "by"));
            partners.forEach(each -> table.row(
                    each.path("partner").asText(""),
                    RegistrationsCommand.time(each.path("changedAt")),
                    each.path("changedBy").asText("")));
            terminal.table(table);
        }
    }

    private void added(JsonNode answer) {
        if (json()) {
            JsonOutput.print(surroundings().terminal(), answer);
        } else {
            surroundings()
                    .terminal()
                    .line(Words.of(
                            "partners.added",
                            Printable.of(partner),
                            Printable.of(answer.path("organization").asText(Words.of("the-organization")))));
        }
    }

    private void removed() {
        if (json()) {
            JsonOutput.print(
                    surroundings().terminal(),
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("partner", partner)
                            .put("state", "revoked"));
        } else {
            surroundings().terminal().line(Words.of("partners.removed", Printable.of(partner)));
        }
    }
}
