package io.rollcall.cli.register;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rollcall.cli.client.Connection;
import io.rollcall.cli.client.Patience;
import io.rollcall.cli.client.Persistence;
import io.rollcall.cli.client.UnreachableException;
import io.rollcall.cli.command.ClientCommand;
import io.rollcall.cli.command.ExitCode;
import io.rollcall.cli.command.Surroundings;
import io.rollcall.cli.command.UsageException;
import io.rollcall.cli.roll.DeviceFinder;
import io.rollcall.cli.roll.Registration;
import io.rollcall.cli.roll.Rows;
import io.rollcall.cli.terminal.ProgressLine;
import io.rollcall.cli.terminal.Words;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes devices off the roll, follows until each has its outcome, and says what to do about those that stayed. */
@Command(
        name = "deregister",
        description = "Take devices off the roll, or undo an upload.",
        footer = {"", "A failed device is dismissed by it. What was taken off can be registered again, by anybody."})
public final class DeregisterCommand extends ClientCommand {

    private static final String PATH = "/v1/deregistrations";
    private static final Duration TO_PROCESS = Duration.ofMinutes(5);

    @Parameters(arity = "0..*", paramLabel = "DEVICE", description = "Ids, or serial numbers on the roll.")
    private List<String> devices = new ArrayList<>();

    @Option(
            names = "--registration",
            paramLabel = "ID",
            description = "Undo this registration: every device that is on the roll by it.")
    private String registrationId;

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description =
                    "A CSV file whose rows name devices, by Device ID, Device Serial Number or Hardware Hash. Repeatable.")
    private List<String> names = new ArrayList<>();

    @Option(names = "--dry-run", description = "With --file: check the files only; deregister nothing.")
    private boolean dryRun;

    @Option(names = "--organization", paramLabel = "ORG", description = "For partners: whose devices these are.")
    private String organization;

    @Option(names = "--no-wait", description = "Do not follow; print the id of what was asked for and end.")
    private boolean noWait;

    private LocalFiles files;

    public DeregisterCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    protected void prepare() {
        int ways = (devices.isEmpty() ? 0 : 1) + (registrationId == null ? 0 : 1) + (names.isEmpty() ? 0 : 1);
        if (ways != 1) {
            throw new UsageException(Words.of("deregister.which"));
        }
        if (dryRun && names.isEmpty()) {
            throw new UsageException(Words.of("deregister.dry-run"));
        }
        files = LocalFiles.of(names.stream().map(surroundings()::file).toList());
    }

    @Override
    protected int run(Connection connection) {
        if (!names.isEmpty()) {
            return new FileSubmission(FileSubmission.Kind.DEREGISTRATION, surroundings(), report(), json())
                    .send(connection, files, new UploadOptions(organization, null, null, dryRun), noWait);
        }
        Clock clock = surroundings().clock();
        Instant start = clock.instant();
        String body = body(connection).toString();
        try (ProgressLine line = new ProgressLine(surroundings().terminal(), clock, json())) {
            RegisterProgress progress = new RegisterProgress(line, clock);
            Persistence persistence = new Persistence(
                    new Patience(clock, Patience.TOTAL), clock, surroundings().pause(), progress);
            Accepted accepted = send(connection, persistence, body);
            if (noWait) {
                line.end();
                taken(accepted);
                return ExitCode.OK;
            }
            Registration registration = new Follow(
                            connection, persistence, clock, surroundings().pause())
                    .untilOver(accepted.id(), organization, progress::decided);
            line.end();
            Rows rows = new Rows(connection, uri -> read(connection, persistence, uri), accepted.id(), organization);
            return over(accepted, registration, rows, Duration.between(start, clock.instant()));
        }
    }

    private ObjectNode body(Connection connection) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        if (registrationId != null) {
            return body.put("registrationId", registrationId);
        }
        DeviceFinder finder = new DeviceFinder(connection, organization);
        ArrayNode ids = body.putArray("deviceIds");
        devices.forEach(device -> ids.add(finder.id(device)));
        return body;
    }

    /** The key makes it safe to send it again when the answer was lost. */
    private Accepted send(Connection connection, Persistence persistence, String body) {
        URI address = connection.intake(PATH).with("organization", organization).uri();
        String key = UUID.randomUUID().toString();
        return Accepted.of(persistence
                .send(() -> connection
                        .http()
                        .post(
                                address,
                                HttpRequest.BodyPublishers.ofString(body),
                                TO_PROCESS,
                                "Content-Type",
                                "application/json",
                                "Idempotency-Key",
                                key))
                .orThrow());
    }

    private void taken(Accepted accepted) {
        if (json()) {
            RegisterJson.print(surroundings().terminal(), accepted);
        } else {
            report().submitted(accepted);
        }
    }

    private int over(Accepted accepted, Registration registration, Rows rows, Duration elapsed) {
        if (json()) {
            RegisterJson.print(surroundings().terminal(), accepted, registration, rows);
        } else {
            report().outcomes(registration, elapsed);
            if (registration.failures() > 0) {
                report().failures(registration, FirstFailures.of(registration, rows, RegisterReport.SHOWN_ROWS));
            }
        }
        if (registration.isInterrupted()) {
            throw new UnreachableException(Words.of("deregister.interrupted"));
        }
        return registration.failures() > 0 ? ExitCode.ROWS_FAILED : ExitCode.OK;
    }

    private RegisterReport report() {
        return new RegisterReport(
                surroundings().terminal(), Words.locale(), options().again());
    }

    private static JsonNode read(Connection connection, Persistence persistence, URI uri) {
        return persistence.send(() -> connection.http().get(uri)).orThrow();
    }
}
