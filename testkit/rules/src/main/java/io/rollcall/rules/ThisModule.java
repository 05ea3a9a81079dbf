package io.rollcall.rules;

import java.nio.file.Path;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;

/** Imports the main classes of the module whose tests run, and not those of the modules that it depends on. */
public final class ThisModule implements ImportOption {

    private static final String CLASSES =
            Path.of("target", "classes").toAbsolutePath().toUri().getPath();

    @Override
    public boolean includes(Location location) {
        String path = location.asURI().getPath();
        return path != null && path.startsWith(CLASSES);
    }
}
