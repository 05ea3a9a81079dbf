package io.rollcall.cli.demo;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import io.rollcall.cli.client.Connection;
import io.rollcall.cli.terminal.Sizes;
import io.rollcall.cli.terminal.Style;
import io.rollcall.cli.terminal.Table;
import io.rollcall.cli.terminal.Words;
import io.rollcall.event.DeviceStatus;
import io.rollcall.text.Texts;

/** How many devices of each organisation have which status. */
final class StatusTable {

    private StatusTable() {}

    /** What the status service answers an organisation's administrator. */
    static JsonNode summary(Stage stage, String organization) {
        Connection connection = stage.as(organization + "-admin");
        return connection
                .http()
                .get(connection.status("/v1/devices/summary").uri())
                .orThrow();
    }

    static Table of(Stage stage, List<String> organizations) {
        List<JsonNode> summaries = organizations.stream()
                .map(organization -> summary(stage, organization))
                .toList();
        List<String> header = new ArrayList<>(List.of(Words.of("column.status")));
        header.addAll(organizations);
        header.add("");
        Table table = new Table(header.toArray(String[]::new));
        for (int i = 0; i < organizations.size(); i++) {
            table.right(i + 1);
        }
        Texts texts = Texts.in(stage.language());
        for (DeviceStatus status : DeviceStatus.values()) {
            List<Object> cells = new ArrayList<>(List.of(status.wireName()));
            summaries.forEach(
                    summary -> cells.add(cell(summary.path(status.wireName()).asLong())));
            cells.add(texts.status(status));
            table.row(style(status), cells.toArray());
        }
        return table;
    }

    private static Style style(DeviceStatus status) {
        return switch (status) {
            case FAILED -> Style.RED;
            case READY, ACTIVE -> Style.GREEN;
            case PENDING, INACTIVE -> Style.DIM;
        };
    }

    /** A number, or a dash for none. */
    static String cell(long count) {
        return count == 0 ? "-" : Sizes.number(count);
    }
}
