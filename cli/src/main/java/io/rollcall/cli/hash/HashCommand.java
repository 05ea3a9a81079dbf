package io.rollcall.cli.hash;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;

import io.rollcall.cli.command.ExitCode;
import io.rollcall.cli.command.JsonOutput;
import io.rollcall.cli.command.Surroundings;
import io.rollcall.cli.command.UsageException;
import io.rollcall.cli.terminal.Words;
import io.rollcall.file.FileSource;
import io.rollcall.text.Texts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Decodes hardware hashes on this machine; nothing is sent anywhere. */
@Command(
        name = "hash",
        description = "Decode a hardware hash: is it valid, and what is in it?",
        footer = {
            "",
            "Works without any service. Addresses, disk serials and keys are never shown.",
            "Ends with 0 when all is valid, else 1."
        })
public final class HashCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE|-", description = "A file with one hash, a CSV file, or - for standard input.")
    private String name;

    @Option(names = "--row", paramLabel = "N", description = "Only this data row of a CSV file, from 1.")
    private long row;

    @Option(names = "--json", description = "Print JSON only.")
    private boolean json;

    private final Surroundings surroundings;

    public HashCommand(Surroundings surroundings) {
        this.surroundings = Objects.requireNonNull(surroundings, "surroundings");
    }

    @Override
    public Integer call() throws IOException {
        if (row < 0) {
            throw new UsageException(Words.of("limit-from-1", "--row", row));
        }
        FileSource source = HashInput.of(name, surroundings);
        List<Assessment> hashes = new Hashes(Texts.in(Words.locale()), row).in(source);
        if (hashes.isEmpty()) {
            throw new UsageException(Words.of("hash.no-row", row, source.name()));
        }
        if (json) {
            JsonOutput.print(surroundings.terminal(), HashReport.json(hashes));
        } else if (hashes.size() == 1) {
            HashReport.print(surroundings.terminal(), hashes.get(0));
        } else {
            HashReport.print(surroundings.terminal(), hashes);
        }
        return hashes.stream().allMatch(Assessment::isValid) ? ExitCode.OK : ExitCode.ROWS_FAILED;
    }
}
