package io.rollcall.status.projection;

import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;

/** The values of a message in one column. */
public final class DetailsJson {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectReader READER = JSON.readerForMapOf(String.class);
    private static final ObjectWriter WRITER = JSON.writer();

    private DetailsJson() {}

    static String write(Map<String, String> details) {
        if (details.isEmpty()) {
            return null;
        }
        try {
            return WRITER.writeValueAsString(new TreeMap<>(details));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Map<String, String> read(String column) {
        if (column == null) {
            return Map.of();
        }
        try {
            return READER.readValue(column);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
