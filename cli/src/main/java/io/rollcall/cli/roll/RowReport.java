package io.rollcall.cli.roll;

import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.rollcall.cli.terminal.Printable;
import io.rollcall.cli.terminal.Style;
import io.rollcall.cli.terminal.Terminal;
import io.rollcall.cli.terminal.Words;
import io.rollcall.text.Texts;

/** A row that needs attention: where it stands, which device it means, what is wrong and what to do. */
public final class RowReport {

    private static final String INDENT = "      ";

    private final Terminal terminal;

    public RowReport(Terminal terminal) {
        this.terminal = terminal;
    }

    public void print(JsonNode row) {
        String serialNumber = row.path("serialNumber").asText("");
        String title = row.path("title").asText(row.path("outcome").asText(""));
        terminal.line("  " + terminal.styled(Style.BOLD, place(row))
                + (serialNumber.isEmpty() ? "" : "  " + Printable.of(serialNumber))
                + "  " + terminal.styled(OutcomeTitles.style(row.path("outcome").asText("")), Printable.of(title)));
        String message = row.path("message").asText(row.path("code").asText(""));
        if (!message.isEmpty()) {
            terminal.text(INDENT, message);
        }
        for (JsonNode warning : row.path("warnings")) {
            terminal.line(INDENT + terminal.styled(Style.YELLOW, Words.of("warning") + ":"));
            terminal.text(INDENT, Texts.in(Words.locale()).warning(warning.asText(), Map.of()));
        }
    }

    /** Such as {@code devices.csv:17}; the row's number where there is no file. */
    public static String place(JsonNode item) {
        String file = item.path("file").asText("");
        if (file.isEmpty()) {
            return Words.of("row", item.path("row").asLong());
        }
        return Printable.of(file)
                + (item.hasNonNull("line") ? ":" + item.path("line").asLong() : "");
    }
}
