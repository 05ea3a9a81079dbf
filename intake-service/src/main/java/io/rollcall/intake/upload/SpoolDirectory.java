package io.rollcall.intake.upload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.quarkus.runtime.StartupEvent;
import io.rollcall.intake.slot.UploadLimits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Makes sure that uploads have a place to lie in before any comes: better no start than a refusal of every upload. */
@ApplicationScoped
public class SpoolDirectory {

    private final Path directory;

    public SpoolDirectory(UploadLimits limits) {
        this.directory = limits.spoolDirectory();
    }

    void check(@Observes StartupEvent start) throws IOException {
        Files.createDirectories(directory);
        if (!Files.isWritable(directory)) {
            throw new IOException("rollcall.upload.spool-directory cannot be written to: " + directory);
        }
    }
}
