package io.rollcall.intake.row;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * A device file of a random dialect, which the reader has to understand, with up to three random defects. Everything follows from the seed.
 */
final class FuzzFile {
    /** What is known of the outcome. */
    enum Promise {
        /** Each device ends without a problem, with its own values. */
        EXACT,
        /** Each device has one outcome, or the file is refused. */
        COUNT,
        /** Nothing is invented, and nothing of a hash is shown. */
        SAFE
    }

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final List<String> COLUMNS = List.of("serial", "product", "hash", "tag", "user", "remark");
    private static final List<List<String>> NAMES = List.of(
            List.of("Device Serial Number", "serial_number", "SERIAL", "Serie nummer van apparaat", "Serienummer"),
            List.of("Windows Product ID", "windows-product-id", "ProductID"),
            List.of("Hardware Hash", "HARDWAREHASH", "hardware-hash", "Hardware\u200B Hash", "Device_Hardware_Hash"),
            List.of("Group Tag", "grouptag", "Groepslabel", "group_tag"),
            List.of("Assigned User", "assigned-user", "Toegewezen gebruiker"),
            List.of("Remark", "Opmerking", "Location"));

    private final Random random;
    private final List<String> changes = new ArrayList<>();
    private final List<FuzzDevice> devices;
    private final String separator;
    private final String lineEnd;
    private final String quote;
    private final List<String> columns;
    private final List<String> header = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();
    private Charset charset;
    private Promise promise = Promise.EXACT;
    private boolean otherValues;
    private byte[] bytes;

    private FuzzFile(long seed) {
        random = new Random(seed);
        devices = FuzzDevice.some(random, 1 + random.nextInt(6));
        separator = pick(",", ";", "\t", "|");
        lineEnd = pick("\r\n", "\r\n", "\n", "\r");
        quote = pick("", "", "\"", "\u201C");
        charset = pick(UTF_8, UTF_8, UTF_16LE, UTF_16BE, WINDOWS_1252);
        columns = columns();
    }

    static FuzzFile of(long seed) {
        FuzzFile file = new FuzzFile(seed);
        file.make();
        return file;
    }

    byte[] bytes() {
        return bytes;
    }

    List<FuzzDevice> devices() {
        return devices;
    }

    Promise promise() {
        return promise;
    }

    /** Whether the file itself may have values that are not the devices'. */
    boolean mayChangeValues() {
        return otherValues;
    }

    /** What is special about the file, to find it again in a failure. */
    @Override
    public String toString() {
        return promise + " '" + separator + "' quote '" + quote + "' " + charset + " " + columns + " " + changes;
    }

    private List<String> columns() {
        List<String> order = new ArrayList<>(COLUMNS);
        for (String optional : List.of("product", "tag", "user", "remark")) {
            if (random.nextInt(3) == 0) {
                order.remove(optional);
            }
        }
        if (random.nextInt(3) == 0) {
            Collections.shuffle(order, random);
        }
        return order;
    }

    private void make() {
        for (String column : columns) {
            List<String> names = NAMES.get(COLUMNS.indexOf(column));
            header.add(random.nextBoolean() ? names.get(0) : names.get(random.nextInt(names.size())));
        }
        for (FuzzDevice device : devices) {
            rows.add(new ArrayList<>(columns.stream()
                    .map(column -> value(device, column))
                    .map(this::quoted)
                    .toList()));
        }
        int defects = random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(3);
        for (int i = 0; i < defects; i++) {
            defect(rows.get(random.nextInt(rows.size())));
        }
        if (random.nextInt(12) == 0) {
            shiftAll();
        }
        List<String> lines = lines();
        String text = dialect(lines);
        bytes = damaged(encoded(text, lines));
    }

    private static String value(FuzzDevice device, String column) {
        return switch (column) {
            case "serial" -> device.serialNumber();
            case "hash" -> device.hash();
            case "tag" -> device.groupTag();
            case "user" -> device.user();
            default -> "";
        };
    }

    /** A value as a cell: in quotes where the separator is in it, or everything is quoted. */
    private String quoted(String value) {
        String close = quote.equals("\u201C") ? "\u201D" : quote;
        boolean needed = value.contains(separator);
        return quote.isEmpty() ? (needed ? "\"" + value + "\"" : value) : quote + value + close;
    }

    /** Spoils a row, or the header. */
    private void defect(List<String> row) {
        int cell = random.nextInt(row.size());
        int hash = columns.indexOf("hash");
        String kind = pick(
                "shift", "quote", "move", "piece", "append", "columnPiece", "cut", "drop", "invisible", "hashTwice");
        changes.add(kind + " " + cell);
        boolean wholeHash = cell == hash && row.get(cell).contains("T0"); // unless it was moved away before
        switch (kind) {
            case "shift" ->
                row.set(
                        cell,
                        row.get(cell).isEmpty() ? "Sales" + separator + " Berlin" : row.get(cell) + separator + "x");
            case "quote" -> row.set(cell, "\"" + row.get(cell));
            case "move" -> Collections.swap(row, cell, Math.min(hash, row.size() - 1));
            case "piece" -> row.set(cell, piece());
            case "append" -> row.set(cell, row.get(cell) + pick("", " ", ": ", "-") + piece());
            case "columnPiece" -> header.set(cell, piece());
            case "cut" -> row.set(cell, cut(row.get(cell)));
            case "drop" -> row.subList(Math.max(1, row.size() - 1), row.size()).clear();
            case "invisible" -> row.set(cell, row.get(cell) + pick("\u200B", "\0", "\uFFFD", "\u00AD"));
            default -> row.set(cell, piece() + " " + piece());
        }
        boolean cut = kind.equals("cut");
        otherValues |= (cut && !wholeHash) || kind.equals("drop");
        otherValues |=
                changes.stream().filter(change -> change.startsWith("quote")).count() > 1;
        promise = cut || kind.equals("columnPiece") ? Promise.SAFE : lower(Promise.COUNT);
        if (row.size() == 1 || kind.equals("drop")) {
            promise = Promise.SAFE;
        }
    }

    /** Breaks a value of each row in the same place, as a tool does that knows no quotes. */
    private void shiftAll() {
        int cell = random.nextInt(columns.size());
        if (columns.get(cell).equals("serial") || columns.get(cell).equals("hash")) {
            return;
        }
        String value = "Sales" + separator + pick("", " ") + "Berlin";
        rows.forEach(row -> row.set(Math.min(cell, row.size() - 1), value));
        changes.add("shiftAll " + cell);
        promise = lower(Promise.COUNT);
        otherValues = true;
    }

    private Promise lower(Promise to) {
        return to.compareTo(promise) > 0 ? to : promise;
    }

    /** A piece of a length that can be recognized. */
    private String piece() {
        String hash = devices.get(random.nextInt(devices.size())).hash();
        int length = Math.min(hash.length() - 32, 32 + random.nextInt(random.nextBoolean() ? 64 : 4000));
        int from = random.nextInt(hash.length() - length + 1);
        return hash.substring(from, from + length);
    }

    /** Breaks a value anywhere, as a separator, a quote or a line end in it does. */
    private String cut(String value) {
        int at = random.nextInt(value.length() + 1);
        return value.substring(0, at)
                + pick(lineEnd, separator, "\"", " ", "\0", lineEnd + lineEnd)
                + value.substring(at);
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(header.stream().map(this::quoted).collect(Collectors.joining(separator)));
        boolean indented = quote.isEmpty() && random.nextInt(8) == 0;
        for (List<String> row : rows) {
            lines.add(String.join(indented ? separator + " " : separator, row));
        }
        return lines;
    }

    /** What the reader has to put up with around the rows. */
    private String dialect(List<String> lines) {
        String head = lines.get(0);
        List<String> out = new ArrayList<>();
        String kind = pick(
                "plain", "plain", "sep", "blank", "above", "repeated", "wholeQuoted", "wrapped", "trailing", "prose");
        changes.add(kind);
        // a longer row is told from its neighbors only
        long shifts =
                changes.stream().filter(change -> change.startsWith("shift")).count();
        otherValues |=
                shifts > 1 || shifts == 1 && (rows.size() == 1 || kind.equals("repeated") || kind.equals("wrapped"));
        if (kind.equals("sep")) {
            out.add("sep=" + separator);
        } else if (kind.equals("above")) {
            out.add("Devices of the new office");
            out.add("");
        }
        for (int i = 0; i < lines.size(); i++) {
            if (kind.equals("repeated") && i > 1 && random.nextBoolean()) {
                out.add(head);
            } else if (kind.equals("blank") && random.nextBoolean()) {
                out.add(pick("", separator.repeat(columns.size() - 1), "  "));
            }
            out.add(kind.equals("trailing") ? lines.get(i) + separator : lines.get(i));
        }
        if (kind.equals("prose")) {
            out.add("Please note that this list is not complete and will be sent again:");
        }
        if (kind.equals("wholeQuoted") && quote.isEmpty()) {
            out.replaceAll(line -> "\"" + line.replace("\"", "\"\"") + "\"");
        }
        if (kind.equals("wrapped")) {
            int width = pick(76, 80, 120, 133);
            boolean first = columns.indexOf("hash") == columns.size() - 1 && quote.isEmpty();
            otherValues |= changes.size() > 1; // a piece that is cut again may be too short to be known
            promise = first && columns.size() <= 3 && promise == Promise.EXACT ? promise : Promise.SAFE;
            out.replaceAll(line -> line.replaceAll("(.{" + width + "})(?=.)", "$1" + lineEnd.replace("\\", "")));
        }
        return String.join(lineEnd, out) + (random.nextInt(4) == 0 ? "" : lineEnd);
    }

    private byte[] encoded(String text, List<String> lines) {
        boolean unmappable =
                charset == WINDOWS_1252 && !WINDOWS_1252.newEncoder().canEncode(text);
        charset = unmappable ? UTF_8 : charset;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (charset != WINDOWS_1252 && random.nextBoolean()) {
            out.writeBytes("\uFEFF".getBytes(charset));
        }
        out.writeBytes(text.getBytes(charset));
        if (random.nextInt(12) == 0) {
            Charset other = pick(UTF_8, UTF_16LE, UTF_16BE, WINDOWS_1252);
            changes.add("appended in " + other);
            promise = Promise.SAFE;
            otherValues = true;
            out.writeBytes((lineEnd + lines.get(lines.size() - 1) + lineEnd).getBytes(other));
        }
        return out.toByteArray();
    }

    /** Loses or changes bytes, in one file of eight. */
    private byte[] damaged(byte[] whole) {
        if (random.nextInt(8) > 0) {
            return whole;
        }
        promise = Promise.SAFE;
        otherValues = true;
        int at = random.nextInt(whole.length);
        String kind = pick("truncated", "flipped", "hole", "doubled");
        changes.add(kind + " " + at);
        return FuzzDamage.of(random, whole, kind, at);
    }

    @SafeVarargs
    private <T> T pick(T... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
