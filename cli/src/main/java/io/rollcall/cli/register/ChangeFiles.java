package io.rollcall.cli.register;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

import com.fasterxml.jackson.databind.JsonNode;
import io.rollcall.cli.client.Connection;
import io.rollcall.cli.client.Patience;
import io.rollcall.cli.client.Persistence;
import io.rollcall.cli.client.UnreachableException;
import io.rollcall.cli.command.ExitCode;
import io.rollcall.cli.command.Surroundings;
import io.rollcall.cli.roll.Registration;
import io.rollcall.cli.roll.Rows;
import io.rollcall.cli.terminal.ProgressLine;
import io.rollcall.cli.terminal.Words;

/** Sends files whose rows name devices of the roll, and follows until each row has its outcome. */
final class ChangeFiles {

    private final Surroundings surroundings;
    private final RegisterReport report;
    private final boolean json;

    /** @param json whether the result is for programs */
    ChangeFiles(Surroundings surroundings, RegisterReport report, boolean json) {
        this.surroundings = Objects.requireNonNull(surroundings, "surroundings");
        this.report = Objects.requireNonNull(report, "report");
        this.json = json;
    }

    /**
     * Sends the files to an address of the intake service.
     *
     * @param noWait whether to end when they were taken
     * @return the exit code
     */
    int send(Connection connection, String path, LocalFiles files, UploadOptions options, boolean noWait) {
        Clock clock = surroundings.clock();
        Instant start = clock.instant();
        try (ProgressLine line = new ProgressLine(surroundings.terminal(), clock, json)) {
            RegisterProgress progress = new RegisterProgress(line, clock);
            Persistence persistence =
                    new Persistence(new Patience(clock, Patience.TOTAL), clock, surroundings.pause(), progress);
            long total = files.bytes();
            Accepted accepted = new Upload(connection, persistence, path)
                    .send(files, options, bytes -> progress.sent(bytes, total));
            if (options.dryRun() || noWait) {
                line.end();
                return taken(accepted, options.dryRun());
            }
            Registration registration = new Follow(connection, persistence, clock, surroundings.pause())
                    .untilOver(accepted.id(), options.organization(), progress::decided);
            line.end();
            Rows rows = new Rows(
                    connection, uri -> read(connection, persistence, uri), accepted.id(), options.organization());
            return over(accepted, registration, rows, Duration.between(start, clock.instant()));
        }
    }

    private int taken(Accepted accepted, boolean dryRun) {
        if (json) {
            RegisterJson.print(surroundings.terminal(), accepted);
        } else {
            report.files(accepted);
            report.warnings(accepted);
            if (dryRun) {
                report.triedOut(accepted, Words.of("change.dry-run"));
            } else {
                report.submitted(accepted);
            }
        }
        return dryRun && !accepted.problems().isEmpty() ? ExitCode.ROWS_FAILED : ExitCode.OK;
    }

    private int over(Accepted accepted, Registration registration, Rows rows, Duration elapsed) {
        if (json) {
            RegisterJson.print(surroundings.terminal(), accepted, registration, rows);
        } else {
            report.files(accepted);
            report.warnings(accepted);
            report.outcomes(registration, elapsed);
            if (registration.failures() > 0) {
                report.failures(registration, FirstFailures.of(registration, rows, RegisterReport.SHOWN_ROWS));
            }
        }
        if (registration.isInterrupted()) {
            throw new UnreachableException(Words.of("change.interrupted"));
        }
        return registration.failures() > 0 ? ExitCode.ROWS_FAILED : ExitCode.OK;
    }

    private static JsonNode read(Connection connection, Persistence persistence, URI uri) {
        return persistence.send(() -> connection.http().get(uri)).orThrow();
    }
}
