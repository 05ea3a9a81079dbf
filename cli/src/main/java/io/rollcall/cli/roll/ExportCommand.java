package io.rollcall.cli.roll;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.rollcall.cli.client.Connection;
import io.rollcall.cli.client.Http;
import io.rollcall.cli.client.Query;
import io.rollcall.cli.command.ClientCommand;
import io.rollcall.cli.command.ExitCode;
import io.rollcall.cli.command.JsonOutput;
import io.rollcall.cli.command.Surroundings;
import io.rollcall.cli.command.UsageException;
import io.rollcall.cli.terminal.Printable;
import io.rollcall.cli.terminal.Terminal;
import io.rollcall.cli.terminal.Words;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes devices into a CSV file that spreadsheets open and that can be uploaded again. */
@Command(
        name = "export",
        description = "Write the devices on the roll into a CSV file.",
        footer = {"", "Errors alone: --status failed. The file can be uploaded again as it is."})
public final class ExportCommand extends ClientCommand {

    private static final String MEDIA_TYPE = "text/csv";
    private static final int BUFFER = 1 << 16;

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "The file; without it to standard output.")
    private String file;

    @Option(
            names = "--status",
            paramLabel = "STATUS",
            split = ",",
            description = "Only these: pending, failed, ready, active, inactive.")
    private List<String> statuses = new ArrayList<>();

    @Option(names = "--search", paramLabel = "TEXT", description = "Only with this in it (3 characters or more).")
    private String search;

    @Option(names = "--group-tag", paramLabel = "TAG", description = "Only with this group tag.")
    private String groupTag;

    @Option(names = "--registration", paramLabel = "ID", description = "Only those that this registration brought.")
    private String registration;

    @Option(names = "--organization", paramLabel = "ORG", description = "For partners: whose devices.")
    private String organization;

    public ExportCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    protected void prepare() {
        if (file == null && json()) {
            throw new UsageException(Words.of("export.json-file"));
        }
        if (file != null) {
            Path path = surroundings().file(file);
            if (Files.isDirectory(path) || !Files.isDirectory(path.getParent())) {
                throw new UsageException(Words.of("file.unwritable", path));
            }
        }
    }

    @Override
    protected int run(Connection connection) {
        Query query = connection
                .status("/v1/devices.csv")
                .with("organization", organization)
                .with("search", search)
                .with("groupTag", groupTag)
                .with("registrationId", registration);
        statuses.forEach(status -> query.with("status", status));
        Terminal terminal = surroundings().terminal();
        if (file == null) {
            copy(connection, query.uri(), terminal.out());
            terminal.out().flush();
            return ExitCode.OK;
        }
        long devices = write(connection, query.uri(), surroundings().file(file));
        if (json()) {
            JsonOutput.print(
                    terminal,
                    JsonNodeFactory.instance.objectNode().put("file", file).put("devices", devices));
        } else {
            terminal.line(Words.count("devices-in", devices, Printable.of(file)));
        }
        return ExitCode.OK;
    }

    /** Nothing stands under the file's name before all of it is there. */
    private static long write(Connection connection, URI address, Path path) {
        try {
            Path part = path.resolveSibling(path.getFileName() + ".part");
            try {
                long lines;
                try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part), BUFFER)) {
                    lines = copy(connection, address, out);
                }
                Files.move(part, path, StandardCopyOption.REPLACE_EXISTING);
                return lines - 1;
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw new UsageException(Words.of("file.unwritable-why", path, e.getMessage()));
        }
    }

    /** Copies the answer; how many lines it has. No value has a line end in it. */
    private static long copy(Connection connection, URI address, OutputStream out) {
        long lines = 0;
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = connection.http().open(address, MEDIA_TYPE)) {
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                for (int i = 0; i < length; i++) {
                    lines += buffer[i] == '\n' ? 1 : 0;
                }
                write(out, buffer, length);
            }
        } catch (IOException e) {
            throw Http.broken(address, e);
        }
        return lines;
    }

    private static void write(OutputStream out, byte[] buffer, int length) {
        try {
            out.write(buffer, 0, length);
        } catch (IOException e) {
            throw new UsageException(Words.of("unwritable-why", e.getMessage()));
        }
    }
}
