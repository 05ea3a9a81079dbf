package io.rollcall.cli.operate;

import com.fasterxml.jackson.databind.JsonNode;
import io.rollcall.cli.terminal.Printable;
import io.rollcall.cli.terminal.Sizes;
import io.rollcall.cli.terminal.Style;
import io.rollcall.cli.terminal.Table;
import io.rollcall.cli.terminal.Terminal;
import io.rollcall.cli.terminal.Words;

/**
 * The progress of a service in its topics.
 *
 * @param body the response of the service
 */
record Consumption(String service, JsonNode body) {

    private static final String NONE = "-";

    static Consumption of(String service, JsonNode body) {
        return new Consumption(service, body);
    }

    boolean isHalted() {
        return body.hasNonNull("halted");
    }

    void print(Terminal terminal) {
        JsonNode halted = body.path("halted");
        terminal.line(terminal.styled(Style.BOLD, service) + ": "
                + (isHalted()
                        ? Words.of(
                                "consumption.stopped",
                                Printable.of(halted.path("code").asText()))
                        : Words.of("consumption.consumes")));
        if (isHalted()) {
            terminal.text("  ", halted.path("sentence").asText());
        }
        Table table = new Table(Words.columns("topic", "partition", "start", "applied", "committed", "end", ""))
                .right(1, 2, 3, 4, 5);
        for (JsonNode partition : body.path("partitions")) {
            table.row(
                    partition.path("topic").asText(),
                    partition.path("partition").asText(),
                    number(partition.path("start")),
                    number(partition.path("applied")),
                    number(partition.path("committed")),
                    number(partition.path("end")),
                    remark(partition));
        }
        if (!table.isEmpty()) {
            terminal.table(table);
        }
    }

    private static String number(JsonNode number) {
        return number.isNumber() ? Sizes.number(number.asLong()) : NONE;
    }

    /** The problem of a partition, in two words. */
    private static String remark(JsonNode partition) {
        JsonNode applied = partition.path("applied");
        long end = partition.path("end").asLong();
        if (!applied.isNumber()) {
            return partition.path("committed").asLong() > 0 ? Words.of("consumption.never-applied") : "";
        }
        if (applied.asLong() > end) {
            return Words.of("consumption.beyond-end");
        }
        if (applied.asLong() < partition.path("start").asLong()) {
            return Words.of("consumption.expired");
        }
        return partition.path("committed").asLong() > applied.asLong() ? Words.of("consumption.committed-beyond") : "";
    }
}
