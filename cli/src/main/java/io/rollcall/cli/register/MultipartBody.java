package io.rollcall.cli.register;

import java.io.FileNotFoundException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.rollcall.cli.command.UsageException;
import io.rollcall.cli.terminal.Words;

/** Files as {@code multipart/form-data} (RFC 7578), of known length and never in memory as a whole. */
final class MultipartBody {

    private static final String LINE_END = "\r\n";

    private final LocalFiles files;
    private final String boundary;

    /** @param boundary must not occur in the files: something random */
    MultipartBody(LocalFiles files, String boundary) {
        this.files = files;
        this.boundary = boundary;
    }

    String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    /** The bytes, from the first on. */
    BodyPublisher publisher() {
        List<BodyPublisher> parts = new ArrayList<>();
        for (Path path : files.paths()) {
            parts.add(bytes("--" + boundary + LINE_END
                    + "Content-Disposition: form-data; name=\"file\"; filename=\"" + escaped(LocalFiles.name(path))
                    + "\""
                    + LINE_END + "Content-Type: text/csv" + LINE_END + LINE_END));
            try {
                parts.add(BodyPublishers.ofFile(path));
            } catch (FileNotFoundException e) {
                throw new UsageException(Words.of("file.unreadable-now", path));
            }
            parts.add(bytes(LINE_END));
        }
        parts.add(bytes("--" + boundary + "--" + LINE_END));
        return BodyPublishers.concat(parts.toArray(BodyPublisher[]::new));
    }

    private static BodyPublisher bytes(String text) {
        return BodyPublishers.ofByteArray(text.getBytes(StandardCharsets.UTF_8));
    }

    /** As browsers do it (WHATWG): three characters as percent codes, the rest as it is. */
    private static String escaped(String name) {
        return name.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
    }
}
