package io.rollcall.cli.register;

import java.nio.file.Path;
import java.util.List;

import io.rollcall.cli.client.Connection;
import io.rollcall.cli.command.ClientCommand;
import io.rollcall.cli.command.Surroundings;
import io.rollcall.cli.command.UsageException;
import io.rollcall.cli.roll.Registration;
import io.rollcall.cli.roll.Rows;
import io.rollcall.cli.terminal.Printable;
import io.rollcall.cli.terminal.Program;
import io.rollcall.cli.terminal.Terminal;
import io.rollcall.cli.terminal.Words;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Uploads files, follows until every row has its outcome, and says what to do about those that failed. */
@Command(
        name = "register",
        description = "Upload CSV files and follow until every row has its outcome.",
        footer = {
            "",
            "Files may be as the PowerShell script wrote them: any encoding, merged, with or without quotes.",
            "Several files are one upload. It is retried safely; nothing is registered twice."
        })
public final class RegisterCommand extends ClientCommand {

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "CSV files, in order.")
    private List<String> names;

    @Option(names = "--dry-run", description = "Check the files only; register nothing.")
    private boolean dryRun;

    @Option(names = "--organization", paramLabel = "ORG", description = "For partners: whose devices these are.")
    private String organization;

    @Option(names = "--group-tag", paramLabel = "TAG", description = "Group tag for rows without one.")
    private String groupTag;

    @Option(names = "--purchase-order", paramLabel = "ORDER", description = "Purchase order for rows without one.")
    private String purchaseOrder;

    @Option(names = "--no-wait", description = "Do not follow; print the registration's id and end.")
    private boolean noWait;

    @Option(
            names = "--failed-out",
            paramLabel = "FILE",
            description = "Write the failed rows, hash included, ready to be corrected and uploaded again.")
    private String failedOut;

    private LocalFiles files;
    private FailedRowsFile failedRows;

    public RegisterCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    protected void prepare() {
        files = LocalFiles.of(names.stream().map(surroundings()::file).toList());
        if (failedOut != null) {
            if (dryRun || noWait) {
                throw new UsageException(Words.of("register.failed-out", dryRun ? "--dry-run" : "--no-wait"));
            }
            Path path = surroundings().file(failedOut);
            failedRows = FailedRowsFile.at(path, files);
        }
    }

    @Override
    protected int run(Connection connection) {
        RegisterReport report = new RegisterReport(
                surroundings().terminal(), Words.locale(), options().again());
        return new FileSubmission(FileSubmission.Kind.REGISTRATION, surroundings(), report, json())
                .send(
                        connection,
                        files,
                        new UploadOptions(organization, groupTag, purchaseOrder, dryRun),
                        noWait,
                        this::writeFailedRows);
    }

    private void writeFailedRows(Registration registration, Rows rows) {
        if (failedRows == null || registration.failures() == 0) {
            return;
        }
        long written = failedRows.write(files, registration, rows);
        if (!json()) {
            Terminal terminal = surroundings().terminal();
            terminal.line();
            terminal.line(Words.count("failed-rows-in", written, Printable.of(failedOut)));
            terminal.line("  " + Program.call("register", failedOut) + options().again());
        }
    }
}
