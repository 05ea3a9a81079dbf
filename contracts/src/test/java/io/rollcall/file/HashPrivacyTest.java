package io.rollcall.file;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

import io.rollcall.device.HashLike;
import io.rollcall.hardwarehash.HardwareHashEncoder;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Cuts, wraps, shifts and moves hashes in every way that a seed gives, and looks for parts of them in everything that comes out of the reader beside the hash
 * itself: values, problems, warnings, columns, messages.
 */
class HashPrivacyTest {
    /** For a longer hunt: {@code -Drollcall.fuzz.rounds=1000000 -Drollcall.fuzz.seed=…}. */
    private static final int ROUNDS = Integer.getInteger("rollcall.fuzz.rounds", 500);

    private static final List<Charset> CHARSETS = List.of(
            StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE, TestFile.WINDOWS_1252);

    private final Random random = new Random(Long.getLong("rollcall.fuzz.seed", 13_2026));

    @Test
    void noPartOfAHashLeavesItsField() {
        int refused = 0;
        int found = 0;
        for (int round = 0; round < ROUNDS; round++) {
            String hash = hash(round);
            Output output = read(file(hash, round));
            refused += output.refused ? 1 : 0;
            found += output.misplaced ? 1 : 0;
            Set<String> parts = parts(hash);

            for (String text : output.texts) {
                for (int at = 0; at + HashLike.SHORTEST <= text.length(); at++) {
                    assertThat(parts.contains(text.substring(at, at + HashLike.SHORTEST)))
                            .as("round %d", round)
                            .isFalse();
                }
            }
        }
        assertThat(refused).isBetween(ROUNDS / 20, ROUNDS * 3 / 4);
        assertThat(found).isGreaterThan(ROUNDS / 20);
    }

    private String hash(int round) {
        HardwareHashEncoder encoder = HardwareHashEncoder.of("Contoso Ltd.", "Contoso Book 14", "SYN-" + round)
                .seed(round);
        return random.nextBoolean() ? encoder.encode() : encoder.padded(false).encode();
    }

    private static Set<String> parts(String hash) {
        Set<String> parts = new HashSet<>();
        for (int at = 0; at + HashLike.SHORTEST <= hash.length(); at++) {
            parts.add(hash.substring(at, at + HashLike.SHORTEST));
        }
        return parts;
    }

    private byte[] file(String hash, int round) {
        String[] columns = {"Device Serial Number", "Windows Product ID", "Hardware Hash", "Group Tag", "Assigned User"
        };
        String[] row = {"SYN-" + round, "", hash, "Sales", "ann@contoso.example"};
        String[] other = {"SYN-X", "", "", "Sales", "ben@contoso.example"};
        String separator = pick(",", ";", "\t", "|");
        String lineEnd = pick("\r\n", "\n", "\r");
        String quote = pick("", "", "\"", "\u201C");
        int changes = 1 + random.nextInt(3);
        for (int i = 0; i < changes; i++) {
            change(columns, row, other, hash, lineEnd);
        }
        StringBuilder text = new StringBuilder();
        if (random.nextInt(5) > 0) {
            text.append(line(columns, separator, quote)).append(lineEnd);
        }
        text.append(line(row, separator, quote)).append(lineEnd);
        if (random.nextInt(4) == 0) {
            text.append(piece(hash)).append(lineEnd);
        }
        text.append(line(other, separator, quote)).append(lineEnd);
        String content = random.nextInt(3) == 0 ? wrapped(text.toString(), lineEnd) : text.toString();
        byte[] bytes = content.getBytes(CHARSETS.get(random.nextInt(CHARSETS.size())));
        if (random.nextInt(8) > 0) {
            return bytes;
        }
        byte[] appended = content.getBytes(CHARSETS.get(random.nextInt(CHARSETS.size())));
        byte[] both = new byte[bytes.length + appended.length];
        System.arraycopy(bytes, 0, both, 0, bytes.length);
        System.arraycopy(appended, 0, both, bytes.length, appended.length);
        return both;
    }

    private void change(String[] columns, String[] row, String[] other, String hash, String lineEnd) {
        int cell = random.nextInt(row.length);
        switch (random.nextInt(10)) {
            case 0 -> swap(row, 2, cell);
            case 1 -> row[cell] = piece(hash);
            case 2 -> row[cell] = row[cell] + piece(hash);
            case 3 -> other[cell] = piece(hash) + " " + piece(hash);
            case 4 -> columns[cell] = piece(hash);
            case 5 -> columns[cell] = columns[cell] + " " + piece(hash);
            case 6 -> row[2] = piece(hash) + pick("\"", ",", ";", lineEnd, "\0", "\u200B") + piece(hash);
            case 7 -> columns[cell] = "Remark";
            case 8 -> row[cell] = "\"" + row[cell];
            default -> swap(columns, cell, 2);
        }
    }

    /** A piece of a length that can be recognized. */
    private String piece(String hash) {
        int length = Math.min(hash.length(), 32 + random.nextInt(random.nextBoolean() ? 64 : 4000));
        int from = random.nextInt(hash.length() - length + 1);
        return hash.substring(from, from + length);
    }

    private String wrapped(String text, String lineEnd) {
        int width = 64 + random.nextInt(3) * 8;
        return text.lines()
                .map(line -> line.replaceAll("(.{" + width + "})(?=.)", "$1" + lineEnd))
                .reduce("", (all, line) -> all + line + lineEnd);
    }

    private static String line(String[] cells, String separator, String quote) {
        String close = quote.equals("\u201C") ? "\u201D" : quote;
        return quote + String.join(close + separator + quote, cells) + close;
    }

    private static void swap(String[] cells, int a, int b) {
        String kept = cells[a];
        cells[a] = cells[b];
        cells[b] = kept;
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private static Output read(byte[] bytes) {
        Output output = new Output();
        FileSource source = new FileSource() {
            @Override
            public String name() {
                return null;
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(bytes);
            }
        };
        try {
            FileSummary summary = new DeviceFileReader().read(source, FileLimits.DEFAULT, output);
            output.texts.add(summary.toString());
        } catch (UnreadableFileException e) {
            output.refused = true;
            output.texts.add(e.getMessage());
            output.texts.addAll(e.found());
            output.texts.addAll(e.columns());
        } catch (TooManyRowsException | IOException e) {
            throw new AssertionError(e);
        }
        return output;
    }

    private static final class Output implements RowHandler {
        private final Set<String> texts = new HashSet<>();
        private boolean refused;
        private boolean misplaced;

        @Override
        public void row(DeviceRow row) {
            texts.add(row.toString());
            if (row.problem() != null) {
                texts.add(row.problem().toString());
                misplaced |= row.problem().code() == RowProblem.Code.HASH_MISPLACED;
            }
            for (Column column : Column.values()) {
                if (column != Column.HARDWARE_HASH && row.value(column) != null) {
                    texts.add(row.value(column));
                }
            }
        }

        @Override
        public void restart() {}
    }
}
