package io.rollcall.cli.hash;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rollcall.cli.terminal.Sizes;
import io.rollcall.cli.terminal.Style;
import io.rollcall.cli.terminal.Table;
import io.rollcall.cli.terminal.Terminal;
import io.rollcall.cli.terminal.Words;

/** Assessments for people and for programs. Neither ever shows the hash itself, or what HashInventory leaves out. */
final class HashReport {

    private HashReport() {}

    /** One hash with all that is in it. */
    static void print(Terminal terminal, Assessment hash) {
        if (hash.isValid()) {
            terminal.line(terminal.styled(Style.GREEN, Words.of("hash.valid") + "."));
        } else {
            terminal.line(terminal.styled(Style.RED, Words.of("hash.not-valid") + ": ") + hash.code());
            terminal.text("  ", hash.message());
        }
        hash.warnings().forEach(warning -> {
            terminal.line(terminal.styled(Style.YELLOW, Words.of("warning") + ": ") + warning.code());
            terminal.text("  ", warning.message());
        });
        if (hash.inventory() != null && !hash.inventory().lines().isEmpty()) {
            Table table = new Table(Words.columns("in-the-hash", ""));
            hash.inventory().lines().forEach(line -> table.row(line.name(), line.value()));
            if (hash.deviceId() != null) {
                table.row(Words.of("hash.device-id"), hash.deviceId());
            }
            terminal.line();
            terminal.table(table);
        }
    }

    /** The hashes of a table. */
    static void print(Terminal terminal, List<Assessment> hashes) {
        Table table =
                new Table(Words.columns("row", "line", "hash", "serial-number", "manufacturer", "model")).right(0, 1);
        for (Assessment hash : hashes) {
            boolean known = hash.hash() != null;
            table.row(
                    hash.isValid() ? Style.PLAIN : Style.RED,
                    hash.row(),
                    hash.line(),
                    verdict(hash),
                    known ? hash.hash().serialNumber() : "",
                    known ? hash.hash().manufacturer() : "",
                    known ? hash.hash().model() : "");
        }
        terminal.table(table);
        long bad = hashes.stream().filter(hash -> !hash.isValid()).count();
        terminal.line();
        terminal.line(Words.count("rows", hashes.size()) + ", "
                + (bad == 0
                        ? terminal.styled(Style.GREEN, Words.of("hash.all-valid"))
                        : terminal.styled(Style.RED, Words.of("hash.some-not-valid", Sizes.number(bad))) + " "
                                + Words.of("hash.which")));
    }

    static JsonNode json(List<Assessment> hashes) {
        ObjectNode whole = JsonNodeFactory.instance.objectNode();
        var items = whole.putArray("hashes");
        for (Assessment hash : hashes) {
            ObjectNode item = items.addObject();
            item.put("row", hash.row() == 0 ? null : Long.valueOf(hash.row()));
            item.put("line", hash.line() == 0 ? null : Integer.valueOf(hash.line()));
            item.put("valid", hash.isValid());
            item.put("code", hash.code());
            item.put("message", hash.message());
            var warnings = item.putArray("warnings");
            hash.warnings()
                    .forEach(warning ->
                            warnings.addObject().put("code", warning.code()).put("message", warning.message()));
            if (hash.hash() != null) {
                item.put("manufacturer", hash.hash().manufacturer());
                item.put("model", hash.hash().model());
                item.put("serialNumber", hash.hash().serialNumber());
                item.put("deviceId", hash.deviceId());
            }
            if (hash.inventory() != null) {
                var inventory = item.putArray("inventory");
                hash.inventory()
                        .lines()
                        .forEach(line ->
                                inventory.addObject().put("name", line.name()).put("value", line.value()));
            }
        }
        return whole;
    }

    private static String verdict(Assessment hash) {
        if (!hash.isValid()) {
            return hash.code();
        }
        return hash.warnings().isEmpty()
                ? Words.of("hash.valid-word")
                : Words.of("hash.valid-word") + ", "
                        + String.join(
                                ", ",
                                hash.warnings().stream()
                                        .map(Assessment.Warning::code)
                                        .toList());
    }
}
