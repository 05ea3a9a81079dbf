package io.rollcall.cli.operate;

import com.fasterxml.jackson.databind.JsonNode;
import io.rollcall.cli.client.Connection;
import io.rollcall.cli.command.ClientCommand;
import io.rollcall.cli.command.ExitCode;
import io.rollcall.cli.command.JsonOutput;
import io.rollcall.cli.command.Surroundings;
import io.rollcall.cli.roll.RegistrationsCommand;
import io.rollcall.cli.terminal.Sizes;
import io.rollcall.cli.terminal.Table;
import io.rollcall.cli.terminal.Terminal;
import io.rollcall.cli.terminal.Words;
import picocli.CommandLine.Command;

/** Shows the progress of the read model. */
@Command(
        name = "status",
        description = {
            "Show whether the read model is complete, and what is missing.",
            "Ends with 1 while it is not complete. Called as the operator."
        })
final class RebuildStatusCommand extends ClientCommand {

    static final String IDENTITY = "operator";
    private static final String COMPLETE = "complete";
    private static final double PERCENT = 100;

    RebuildStatusCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    protected String identity() {
        return IDENTITY;
    }

    @Override
    protected int run(Connection connection) {
        JsonNode body = connection
                .http()
                .get(connection.status("/v1/operations/rebuild").uri())
                .orThrow();
        boolean complete = body.path("state").asText().equals(COMPLETE);
        if (json()) {
            JsonOutput.print(surroundings().terminal(), body);
        } else {
            print(body, complete);
        }
        return complete ? ExitCode.OK : ExitCode.ROWS_FAILED;
    }

    private void print(JsonNode body, boolean complete) {
        Terminal terminal = surroundings().terminal();
        if (complete) {
            String since = RegistrationsCommand.time(body.path("completedAt"));
            terminal.line(since.isEmpty() ? Words.of("rebuild.complete") : Words.of("rebuild.complete-since", since));
        } else {
            String since = RegistrationsCommand.time(body.path("startedAt"));
            String applied = percent(body.path("partitions"));
            String remaining = Words.count("records", body.path("remaining").asLong());
            terminal.line(
                    since.isEmpty()
                            ? Words.of("rebuild.running", applied, remaining)
                            : Words.of("rebuild.running-since", since, applied, remaining));
        }
        long seeded = body.path("seededEntries").asLong();
        if (seeded > 0) {
            terminal.line(Words.of("rebuild.seeded", Words.count("entries", seeded)));
        }
        long skipped = body.path("skippedEntries").asLong();
        if (skipped > 0) {
            terminal.line(Words.of("rebuild.skipped", Words.count("entries", skipped)));
        }
        Table missing = new Table(Words.columns("topic", "partition", "applied", "end", "missing")).right(1, 2, 3, 4);
        for (JsonNode partition : body.path("partitions")) {
            long applied = partition.path("applied").asLong();
            long end = partition.path("end").asLong();
            if (applied < end) {
                missing.row(
                        partition.path("topic").asText(),
                        partition.path("partition").asText(),
                        Sizes.number(applied),
                        Sizes.number(end),
                        Sizes.number(end - applied));
            }
        }
        if (!complete && !missing.isEmpty()) {
            terminal.line();
            terminal.table(missing);
        }
    }

    private static String percent(JsonNode partitions) {
        long applied = 0;
        long ends = 0;
        for (JsonNode partition : partitions) {
            long end = partition.path("end").asLong();
            applied += Math.min(partition.path("applied").asLong(), end);
            ends += end;
        }
        // rounded down, so that 100 % means complete
        double percent = ends == 0 ? PERCENT : Math.floor(PERCENT * 10 * applied / ends) / 10;
        return String.format(Words.numbers(), "%.1f %%", percent);
    }
}
