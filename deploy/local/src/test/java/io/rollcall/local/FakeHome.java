package io.rollcall.local;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A project root in which every service is a {@link FakeService}, packaged where the build would put the real one. */
final class FakeHome {

    private static final String CLASS = FakeService.class.getName().replace('.', '/') + ".class";

    private FakeHome() {}

    static Path in(Path directory) throws IOException {
        for (ServiceName service : ServiceName.values()) {
            Path jar = service.jar(directory);
            Files.createDirectories(jar.getParent());
            Manifest manifest = new Manifest();
            manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
            manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, FakeService.class.getName());
            try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                    InputStream bytes = FakeHome.class.getClassLoader().getResourceAsStream(CLASS)) {
                out.putNextEntry(new JarEntry(CLASS));
                bytes.transferTo(out);
            }
        }
        return directory;
    }
}
