package io.rollcall.cli.operate;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.rollcall.cli.terminal.Printable;
import io.rollcall.cli.terminal.Words;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Formats record values, and hides everything that may be a hardware hash or a part of one. */
final class HiddenHashes {

    /** Shorter runs of base64 characters are words, ids and numbers. */
    private static final int LEAST_LENGTH = 64;

    private static final int UNICODE_ESCAPE = 6;

    /** A property with this name in text that is not JSON, up to its end or the end of the text. */
    private static final Pattern PROPERTY =
            Pattern.compile("(?i)(hardware[^a-z0-9]{0,4}hash[\"']?\\s*[:=,;]\\s*[\"']?)([^\"'\\s,;}]+)");

    private static final String NAME = "hardwarehash";
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private HiddenHashes() {}

    /** A text in which possible hashes are replaced by {@code (hidden, N characters)}. */
    static String in(String text) {
        String rest = PROPERTY.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(
                        match.group(1) + hidden(match.group(2).length())));
        StringBuilder shown = new StringBuilder(rest.length());
        for (int i = 0; i < rest.length(); ) {
            int end = endOfRun(rest, i);
            if (end - i >= LEAST_LENGTH) {
                shown.append(hidden(end - i));
            } else {
                end = Math.max(end, i + 1);
                shown.append(rest, i, end);
            }
            i = end;
        }
        return shown.toString();
    }

    /** The end of the base64 run that starts here, in either alphabet, possibly JSON- or URL-escaped or split over lines. */
    private static int endOfRun(String text, int start) {
        int end = start;
        while (end < text.length()) {
            char c = text.charAt(end);
            if (c == '\\' && end + 1 < text.length()) {
                int length = escape(text.charAt(end + 1));
                if (length == 0) {
                    return end;
                }
                end = Math.min(text.length(), end + length);
            } else if (isBase64(c)) {
                end++;
            } else {
                return end;
            }
        }
        return end;
    }

    private static int escape(char kind) {
        return switch (kind) {
            case 'n', 'r', '/' -> 2;
            case 'u' -> UNICODE_ESCAPE;
            default -> 0;
        };
    }

    private static boolean isBase64(char c) {
        return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || "+/=-_%\r\n".indexOf(c) >= 0;
    }

    /** A value as printable lines: indented JSON, other text unchanged, or the number of bytes of binary data. */
    static List<String> lines(byte[] value) {
        if (value == null) {
            return List.of(Words.of("none"));
        }
        String text = text(value);
        if (text == null) {
            return List.of(Words.of("not-text", value.length));
        }
        List<String> lines = new ArrayList<>();
        for (String line : pretty(text).split("\\R", -1)) {
            lines.add(Printable.of(line));
        }
        return lines;
    }

    private static String pretty(String text) {
        try {
            JsonNode node = JSON.readTree(text);
            if (node != null && node.isContainerNode()) {
                return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(without(node));
            }
        } catch (JsonProcessingException e) {
            // not JSON, possibly the reason for the dead letter
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return in(text);
    }

    private static JsonNode without(JsonNode node) {
        if (node.isTextual()) {
            return TextNode.valueOf(in(node.textValue()));
        }
        if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, without(array.get(i)));
            }
        } else if (node instanceof ObjectNode object) {
            ObjectNode copy = object.objectNode();
            object.properties()
                    .forEach(field -> copy.set(
                            in(field.getKey()),
                            isHash(field.getKey())
                                    ? TextNode.valueOf(
                                            hidden(field.getValue().asText("").length()))
                                    : without(field.getValue())));
            return copy;
        }
        return node;
    }

    private static boolean isHash(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "").equals(NAME);
    }

    private static String hidden(int length) {
        return Words.of("hidden", length);
    }

    /** Null if the bytes are not UTF-8 or contain a NUL character. */
    private static String text(byte[] value) {
        try {
            String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(value)).toString();
            return text.indexOf('\0') < 0 ? text : null;
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
