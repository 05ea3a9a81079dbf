package io.rollcall.cli.command;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.rollcall.cli.terminal.Terminal;

/** Results for programs. Always ASCII, so that no encoding of a terminal, a pipe or a file can spoil them. */
public final class JsonOutput {

    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private JsonOutput() {}

    /** A generator to be closed; what it writes ends with a line end. */
    public static JsonGenerator open(Terminal terminal) throws IOException {
        JsonGenerator generator = JSON.createGenerator(new EndingWithNewline(terminal.out()));
        generator.setPrettyPrinter(new DefaultPrettyPrinter());
        return generator;
    }

    /** An object on a line of its own, for those that come one after the other. */
    public static void line(Terminal terminal, JsonNode node) {
        try {
            terminal.line(JSON.writeValueAsString(node));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void print(Terminal terminal, JsonNode node) {
        try (JsonGenerator generator = open(terminal)) {
            generator.writeTree(node);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Leaves the terminal open. */
    private static final class EndingWithNewline extends FilterOutputStream {

        EndingWithNewline(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            out.write('\n');
            out.flush();
        }
    }
}
