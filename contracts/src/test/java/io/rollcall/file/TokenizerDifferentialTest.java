package io.rollcall.file;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The tokenizer against a splitter that is slow and obvious, on generated text, with the text cut at every possible place. */
class TokenizerDifferentialTest {
    private static final char[] ALPHABET = "aab,,,;\t\"\"\"\r\n\n  \u001A\uFEFF\u00A0".toCharArray();

    @Test
    void itSplitsAsTheReferenceDoes() throws Exception {
        Random random = new Random(20_240_601);
        int unclosed = 0;
        for (int round = 0; round < 20_000; round++) {
            String text = text(random, 1 + random.nextInt(40));
            List<String> expected = reference(text, ',');
            unclosed += expected.get(expected.size() - 1).startsWith("unclosed") ? 1 : 0;
            int piece = 1 + random.nextInt(8);

            assertThat(split(text, piece, 2 + random.nextInt(8)))
                    .as("%s in pieces of %d", escaped(text), piece)
                    .isEqualTo(expected);
        }
        assertThat(unclosed).isBetween(1000, 15_000);
    }

    @Test
    void itDoesNotMatterWhereTheTextIsCut() throws Exception {
        String text = "a,\"b\"\"c\"\r\n\"d\r\ne\" ,f\r\rg\n\uFEFF\"h\",\u001A\r\n\"\"\"\"\u001A";
        List<String> expected = reference(text, ',');

        for (int cut = 0; cut <= text.length(); cut++) {
            for (int second = cut; second <= text.length(); second++) {
                assertThat(split(text, cut, second, 64))
                        .as("cut at %d and %d", cut, second)
                        .isEqualTo(expected);
            }
        }
        assertThat(expected).hasSize(6);
    }

    private static List<String> split(String text, int piece, int bufferSize) throws IOException {
        int[] position = new int[1];
        return split(
                (into, from, length) -> {
                    int count = Math.min(Math.min(piece, length), text.length() - position[0]);
                    text.getChars(position[0], position[0] + count, into, from);
                    position[0] += count;
                    return count == 0 ? -1 : count;
                },
                new char[bufferSize]);
    }

    private static List<String> split(String text, int cut, int second, int bufferSize) throws IOException {
        List<String> pieces =
                new ArrayList<>(List.of(text.substring(0, cut), text.substring(cut, second), text.substring(second)));
        pieces.removeIf(String::isEmpty);
        return split(
                (into, from, length) -> {
                    if (pieces.isEmpty()) {
                        return -1;
                    }
                    String piece = pieces.remove(0);
                    piece.getChars(0, piece.length(), into, from);
                    return piece.length();
                },
                new char[bufferSize]);
    }

    private static List<String> split(CharInput in, char[] buffer) throws IOException {
        Tokenizer tokenizer = new Tokenizer(in, buffer, 0, 0, ',', 1);
        Cells cells = new Cells(1000);
        List<String> lines = new ArrayList<>();
        try {
            while (tokenizer.next(cells)) {
                StringBuilder line = new StringBuilder(cells.line() + ":");
                for (int i = 0; i < cells.count(); i++) {
                    line.append('[')
                            .append(cells.text(), cells.from(i), cells.to(i) - cells.from(i))
                            .append(']');
                }
                lines.add(escaped(line.toString()));
            }
        } catch (UnreadableFileException e) {
            lines.add("unclosed at " + e.line());
        }
        return lines;
    }

    /** Character by character over the whole text, with every rule spelt out. */
    private static List<String> reference(String text, char separator) {
        List<String> lines = new ArrayList<>();
        int i = 0;
        int line = 1;
        while (i < text.length()) {
            StringBuilder result = new StringBuilder(line + ":");
            boolean endOfLine = false;
            for (int cell = 0; !endOfLine; cell++) {
                StringBuilder value = new StringBuilder();
                while (i < text.length() && (" \t\uFEFF" + (cell == 0 ? "\u001A" : "")).indexOf(text.charAt(i)) >= 0) {
                    i++;
                }
                if (i < text.length() && text.charAt(i) == '"') {
                    int openedAt = line;
                    i++;
                    while (true) {
                        if (i >= text.length()) {
                            lines.add("unclosed at " + openedAt);
                            return lines;
                        }
                        if (text.startsWith("\"\"", i)) {
                            value.append('"');
                            i += 2;
                        } else if (text.charAt(i) == '"') {
                            i++;
                            break;
                        } else {
                            boolean crBeforeLf = text.startsWith("\r\n", i);
                            line += !crBeforeLf && "\r\n".indexOf(text.charAt(i)) >= 0 ? 1 : 0;
                            value.append(text.charAt(i));
                            i++;
                        }
                    }
                }
                while (i < text.length() && "\r\n".indexOf(text.charAt(i)) < 0 && text.charAt(i) != separator) {
                    value.append(text.charAt(i));
                    i++;
                }
                String content = value.toString();
                if (i >= text.length()) {
                    content = content.replaceAll("\u001A+\\z", "");
                    endOfLine = true;
                } else if (text.charAt(i) == separator) {
                    i++;
                } else {
                    i += text.startsWith("\r\n", i) ? 2 : 1;
                    line++;
                    endOfLine = true;
                }
                String blanks = "[ \\t\\r\\n\\u00A0\\uFEFF]+";
                result.append('[')
                        .append(content.replaceAll("^" + blanks, "").replaceAll(blanks + "\\z", ""))
                        .append(']');
            }
            lines.add(escaped(result.toString()));
        }
        return lines.isEmpty() ? List.of("nothing") : lines;
    }

    private static String text(Random random, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(ALPHABET[random.nextInt(ALPHABET.length)]);
        }
        return text.toString();
    }

    private static String escaped(String text) {
        return text.replace("\r", "\\r")
                .replace("\n", "\\n")
                .replace("\t", "\\t")
                .replace("\u001A", "\\z")
                .replace("\uFEFF", "\\f")
                .replace("\u00A0", "\\_");
    }
}
