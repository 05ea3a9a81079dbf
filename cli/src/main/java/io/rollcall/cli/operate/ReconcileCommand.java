package io.rollcall.cli.operate;

import java.net.http.HttpRequest;
import java.time.Duration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rollcall.cli.client.Connection;
import io.rollcall.cli.client.Query;
import io.rollcall.cli.client.RefusedException;
import io.rollcall.cli.command.ClientCommand;
import io.rollcall.cli.command.Confirmation;
import io.rollcall.cli.command.ExitCode;
import io.rollcall.cli.command.JsonOutput;
import io.rollcall.cli.command.Surroundings;
import io.rollcall.cli.command.UsageException;
import io.rollcall.cli.terminal.Printable;
import io.rollcall.cli.terminal.Program;
import io.rollcall.cli.terminal.Style;
import io.rollcall.cli.terminal.Terminal;
import io.rollcall.cli.terminal.Words;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Resumes the services after a restore of a database or a topic. */
@Command(
        name = "reconcile",
        description = {
            "After a restore: reconcile the databases with the topics, and resume halted services.",
            "Registration takes over all outcomes that its database does not have; status reads again what its"
                    + " database does not have. Doing it twice changes nothing. See docs/recovery.md.",
            "Called as the operator. With --check, shows only where the services are; ends with 1 if one has stopped."
        })
public final class ReconcileCommand extends ClientCommand {

    private static final String OPERATIONS = "/v1/operations/";
    private static final String NEEDS_ACCEPTANCE = "reconcile-needs-acceptance";
    /** Generous, since all published outcomes are read. */
    private static final Duration TO_RECONCILE = Duration.ofHours(2);

    @Option(names = "--check", description = "Change nothing: show what was consumed, and what has stopped.")
    private boolean check;

    @Option(
            names = "--accept-topics",
            description = "The topics are not the ones that the databases know, and that is right: they were"
                    + " recreated, or this is another cluster. Publishes the compacted topics (the roll, the consents)"
                    + " again.")
    private boolean acceptTopics;

    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask.")
    private boolean yes;

    public ReconcileCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    protected String identity() {
        return RebuildStatusCommand.IDENTITY;
    }

    @Override
    protected void prepare() {
        if (check && acceptTopics) {
            throw new UsageException(Words.of("either", "--check", "--accept-topics"));
        }
    }

    @Override
    protected int run(Connection connection) {
        if (check) {
            return check(connection);
        }
        if (!yes
                && !Confirmation.given(
                        surroundings(), Words.of("reconcile.question"), Words.of("reconcile.consequence"))) {
            surroundings().terminal().line(Words.of("reconcile.nothing"));
            return ExitCode.OK;
        }
        ObjectNode whole = JsonNodeFactory.instance.objectNode();
        try {
            reconcile(connection, "registration", connection.registration(OPERATIONS + "reconcile"), whole);
            reconcile(connection, "status", connection.status(OPERATIONS + "reconcile"), whole);
        } catch (RefusedException refused) {
            if (json() || !refused.problem().code().equals(NEEDS_ACCEPTANCE)) {
                throw refused;
            }
            askForAcceptance(refused);
            return ExitCode.REFUSED;
        }
        if (json()) {
            JsonOutput.print(surroundings().terminal(), whole);
        }
        return whole.findValues("resumed").stream().allMatch(JsonNode::asBoolean) ? ExitCode.OK : ExitCode.ROWS_FAILED;
    }

    private void reconcile(Connection connection, String service, Query address, ObjectNode whole) {
        JsonNode answer = connection
                .http()
                .post(
                        address.uri(),
                        HttpRequest.BodyPublishers.ofString("{\"acceptTopics\":" + acceptTopics + "}"),
                        TO_RECONCILE,
                        "Content-Type",
                        "application/json")
                .orThrow();
        whole.set(service, answer);
        if (json()) {
            return;
        }
        Terminal terminal = surroundings().terminal();
        String halted = answer.path("halted").asText("");
        boolean stopped = answer.hasNonNull("halted");
        terminal.line(terminal.styled(Style.BOLD, service) + ": "
                + (stopped
                        ? Words.of("reconcile.had-stopped", Printable.of(halted))
                        : Words.of("reconcile.had-not-stopped"))
                + Words.of(answer.path("resumed").asBoolean() ? "reconcile.goes-on" : "reconcile.not-gone-on"));
        terminal.text("  ", answer.path("detail").asText(""));
        count(answer, "outcomes", "outcomes", "reconcile.read");
        count(answer, "claimsChanged", "claims", "reconcile.changed");
        count(answer, "decisionsAdded", "decisions", "reconcile.added");
        count(answer, "relationshipsChanged", "relationships", "reconcile.changed");
        if (acceptTopics) {
            count(answer, "relationshipsRepublished", "relationships", "reconcile.to-publish");
        }
        count(answer, "positionsReset", "positions", "reconcile.reset");
        if (answer.path("rollRepublished").asBoolean()) {
            terminal.line("  " + Words.of("reconcile.roll-republished"));
        }
    }

    private void count(JsonNode answer, String name, String noun, String what) {
        if (answer.has(name)) {
            surroundings()
                    .terminal()
                    .line("  "
                            + Words.of(what, Words.count(noun, answer.path(name).asLong())));
        }
    }

    private void askForAcceptance(RefusedException refused) {
        Terminal terminal = surroundings().terminal();
        terminal.error(Printable.of(refused.problem().title()));
        terminal.noteText("  ", refused.problem().detail());
        terminal.note("  "
                + Words.of(
                        "reconcile.accept",
                        Program.call("reconcile", "--accept-topics") + options().again()));
    }

    private int check(Connection connection) {
        Consumption registration =
                Consumption.of("registration", get(connection, connection.registration(OPERATIONS + "consumption")));
        Consumption status = Consumption.of("status", get(connection, connection.status(OPERATIONS + "consumption")));
        Terminal terminal = surroundings().terminal();
        if (json()) {
            ObjectNode whole = JsonNodeFactory.instance.objectNode();
            whole.set("registration", registration.body());
            whole.set("status", status.body());
            JsonOutput.print(terminal, whole);
        } else {
            registration.print(terminal);
            terminal.line();
            status.print(terminal);
        }
        return registration.isHalted() || status.isHalted() ? ExitCode.ROWS_FAILED : ExitCode.OK;
    }

    private static JsonNode get(Connection connection, Query address) {
        return connection.http().get(address.uri()).orThrow();
    }
}
