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

/** Sends files to the intake service, and follows until each of their rows has its outcome. */
final class FileSubmission {

    private final Kind kind;
    private final Surroundings surroundings;
    private final RegisterReport report;
    private final boolean json;

    /** What becomes of the rows. */
    enum Kind {
        REGISTRATION("/v1/registrations", "register.dry-run", "register.interrupted"),
        UPDATE("/v1/updates", "change.dry-run", "change.interrupted"),
        DEREGISTRATION("/v1/deregistrations", "change.dry-run", "change.interrupted");

        private final String path;
        private final String dryRun;
        private final String interrupted;

        /**
         * @param path where the files go at the intake service
         * @param dryRun the text on what a dry run does not say
         * @param interrupted the text for a submission whose requests expired
         */
        Kind(String path, String dryRun, String interrupted) {
            this.path = path;
            this.dryRun = dryRun;
            this.interrupted = interrupted;
        }
    }

    /** Follows the result. */
    @FunctionalInterface
    interface Afterwards {

        /** @param rows read while they are iterated */
        void run(Registration registration, Rows rows);
    }

    /** @param json whether the result is for programs */
    FileSubmission(Kind kind, Surroundings surroundings, RegisterReport report, boolean json) {
        this.kind = Objects.requireNonNull(kind, "kind");
        this.surroundings = Objects.requireNonNull(surroundings, "surroundings");
        this.report = Objects.requireNonNull(report, "report");
        this.json = json;
    }

    /** Sends the files; nothing follows the result. */
    int send(Connection connection, LocalFiles files, UploadOptions options, boolean noWait) {
        return send(connection, files, options, noWait, (registration, rows) -> {});
    }

    /**
     * Sends the files.
     *
     * @param noWait whether to end when they were taken
     * @param afterwards runs when all rows have their outcomes and the result is shown
     * @return the exit code
     * @throws UnreachableException if the requests expired before they were decided
     */
    int send(Connection connection, LocalFiles files, UploadOptions options, boolean noWait, Afterwards afterwards) {
        Clock clock = surroundings.clock();
        Instant start = clock.instant();
        try (ProgressLine line = new ProgressLine(surroundings.terminal(), clock, json)) {
            RegisterProgress progress = new RegisterProgress(line, clock);
            Persistence persistence =
                    new Persistence(new Patience(clock, Patience.TOTAL), clock, surroundings.pause(), progress);
            long total = files.bytes();
            Accepted accepted = new Upload(connection, persistence, kind.path)
                    .send(files, options, bytes -> progress.sent(bytes, total));
            if (options.dryRun() || noWait) {
                line.end();
                return taken(accepted, options.dryRun());
            }
            Registration registration = new Follow(connection, persistence, clock, surroundings.pause())
                    .untilOver(accepted.id(), options.organization(), progress::decided);
            Duration elapsed = Duration.between(start, clock.instant());
            line.end();
            Rows rows = new Rows(
                    connection, uri -> read(connection, persistence, uri), accepted.id(), options.organization());
            return over(accepted, registration, rows, elapsed, afterwards);
        }
    }

    private int taken(Accepted accepted, boolean dryRun) {
        if (json) {
            RegisterJson.print(surroundings.terminal(), accepted);
        } else {
            report.files(accepted);
            report.warnings(accepted);
            if (dryRun) {
                report.triedOut(accepted, Words.of(kind.dryRun));
            } else {
                report.submitted(accepted);
            }
        }
        return dryRun && !accepted.problems().isEmpty() ? ExitCode.ROWS_FAILED : ExitCode.OK;
    }

    private int over(Accepted accepted, Registration registration, Rows rows, Duration elapsed, Afterwards afterwards) {
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
            throw new UnreachableException(Words.of(kind.interrupted));
        }
        afterwards.run(registration, rows);
        return registration.failures() > 0 ? ExitCode.ROWS_FAILED : ExitCode.OK;
    }

    private static JsonNode read(Connection connection, Persistence persistence, URI uri) {
        return persistence.send(() -> connection.http().get(uri)).orThrow();
    }
}
