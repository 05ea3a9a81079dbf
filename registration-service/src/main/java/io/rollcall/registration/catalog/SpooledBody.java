package io.rollcall.registration.catalog;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import io.rollcall.file.FileSource;
import io.rollcall.servicekit.limit.PacedStream;
import io.rollcall.servicekit.rest.BodyType;
import io.rollcall.servicekit.rest.ProblemException;

/** A request's body in a temporary file, which a reader may open several times; closing it deletes the file. */
final class SpooledBody implements FileSource, AutoCloseable {

    private final Path file;

    private SpooledBody(Path file) {
        this.file = file;
    }

    /**
     * Takes a body in.
     *
     * @throws ProblemException 413 if it is larger than the limit, in bytes; 408 if its client is gone or too slow
     */
    static SpooledBody of(InputStream body, long limit) throws IOException {
        SpooledBody spooled = new SpooledBody(Files.createTempFile("rollcall-catalog", null));
        InputStream paced = new PacedStream(body);
        try (OutputStream out = Files.newOutputStream(spooled.file)) {
            byte[] buffer = new byte[64 * 1024];
            long size = 0;
            for (int read = next(paced, buffer); read >= 0; read = next(paced, buffer)) {
                size += read;
                if (size > limit) {
                    throw new ProblemException(413, "too-large", Map.of("limit", limit / 1024 / 1024 + " MiB"));
                }
                out.write(buffer, 0, read);
            }
        } catch (IOException | RuntimeException e) {
            spooled.close();
            throw e;
        }
        return spooled;
    }

    /** The client's faults told apart from those of this service's disk. */
    private static int next(InputStream body, byte[] buffer) {
        try {
            return body.read(buffer);
        } catch (IOException e) {
            throw new ProblemException(408, "upload-interrupted");
        }
    }

    boolean isJson() throws IOException {
        try (InputStream content = new BufferedInputStream(open())) {
            return BodyType.isJson(content);
        }
    }

    @Override
    public String name() {
        return null;
    }

    @Override
    public InputStream open() throws IOException {
        return Files.newInputStream(file);
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }
}
