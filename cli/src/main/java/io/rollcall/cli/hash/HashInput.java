package io.rollcall.cli.hash;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import io.rollcall.cli.command.Surroundings;
import io.rollcall.cli.command.UsageException;
import io.rollcall.cli.terminal.Words;
import io.rollcall.file.FileSource;

/** The bytes to look at, from a file or from standard input. */
final class HashInput {

    private static final String STANDARD_INPUT = "-";
    private static final int MOST_FROM_INPUT = 64 << 20;
    private static final int LONGEST_TEXT = 64 << 10;

    private HashInput() {}

    /** @throws UsageException when there is nothing that could be read */
    static FileSource of(String name, Surroundings surroundings) {
        return name.equals(STANDARD_INPUT) ? ofStandardInput(surroundings.in()) : ofFile(surroundings.file(name));
    }

    /** A file that is no table as text, as its byte order mark says; a hash is ASCII anyway. At most as long as it makes sense. */
    static String text(FileSource source) throws IOException {
        byte[] bytes;
        try (InputStream in = source.open()) {
            bytes = in.readNBytes(LONGEST_TEXT);
        }
        if (startsWith(bytes, 0xFF, 0xFE)) {
            return decoded(bytes, 2, StandardCharsets.UTF_16LE);
        }
        if (startsWith(bytes, 0xFE, 0xFF)) {
            return decoded(bytes, 2, StandardCharsets.UTF_16BE);
        }
        return decoded(bytes, startsWith(bytes, 0xEF, 0xBB, 0xBF) ? 3 : 0, StandardCharsets.ISO_8859_1);
    }

    private static FileSource ofFile(Path path) {
        if (!Files.exists(path)) {
            throw new UsageException(Words.of("file.missing", path));
        }
        if (Files.isDirectory(path) || !Files.isReadable(path)) {
            throw new UsageException(Words.of("file.unreadable", path));
        }
        return Files.isRegularFile(path) ? FileSource.of(path) : inMemory(path.toString(), open(path));
    }

    private static InputStream open(Path path) {
        try {
            return Files.newInputStream(path);
        } catch (IOException e) {
            throw new UsageException(Words.of("file.unreadable", path));
        }
    }

    private static FileSource ofStandardInput(InputStream in) {
        return inMemory(Words.of("standard-input"), in);
    }

    private static FileSource inMemory(String name, InputStream in) {
        byte[] bytes;
        try (in) {
            bytes = in.readNBytes(MOST_FROM_INPUT);
        } catch (IOException e) {
            throw new UsageException(Words.of("file.unreadable", name));
        }
        return new FileSource() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(bytes);
            }
        };
    }

    private static String decoded(byte[] bytes, int from, Charset charset) {
        return new String(bytes, from, bytes.length - from, charset);
    }

    private static boolean startsWith(byte[] bytes, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }
}
