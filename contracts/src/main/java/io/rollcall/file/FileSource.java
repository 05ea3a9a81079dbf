package io.rollcall.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a file's bytes come from. It may be opened several times and gives the same bytes each time. */
public interface FileSource {
    /** The file's name, to be shown; null where it has none. */
    String name();

    /** A new stream over the whole file, which the caller closes. Need not be buffered. */
    InputStream open() throws IOException;

    static FileSource of(Path path) {
        return new FileSource() {
            @Override
            public String name() {
                return path.getFileName().toString();
            }

            @Override
            public InputStream open() throws IOException {
                return Files.newInputStream(path);
            }
        };
    }
}
