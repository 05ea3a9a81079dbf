package io.rollcall.cli.register;

import java.util.List;

import io.rollcall.cli.client.Connection;
import io.rollcall.cli.command.ClientCommand;
import io.rollcall.cli.command.Surroundings;
import io.rollcall.cli.terminal.Words;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Changes group tags, assigned users and purchase orders by files. */
@Command(
        name = "update",
        description = "Change group tags, assigned users and purchase orders by CSV files.",
        footer = {
            "",
            "A row names its device by Device ID, Device Serial Number (with Manufacturer name and Device model where",
            "several devices have it) or Hardware Hash: the file of the upload, edited, will do. An empty cell changes nothing."
        })
public final class UpdateCommand extends ClientCommand {

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "CSV files, in order.")
    private List<String> names;

    @Option(names = "--dry-run", description = "Check the files only; change nothing.")
    private boolean dryRun;

    @Option(names = "--no-wait", description = "Do not follow; print the id of what was asked for and end.")
    private boolean noWait;

    private LocalFiles files;

    public UpdateCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    protected void prepare() {
        files = LocalFiles.of(names.stream().map(surroundings()::file).toList());
    }

    @Override
    protected int run(Connection connection) {
        RegisterReport report = new RegisterReport(
                surroundings().terminal(), Words.locale(), options().again());
        return new FileSubmission(FileSubmission.Kind.UPDATE, surroundings(), report, json())
                .send(connection, files, new UploadOptions(null, null, null, dryRun), noWait);
    }
}
