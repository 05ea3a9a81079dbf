package io.rollcall.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** The settings that servicekit gives to all services, for tests of configuration without Quarkus. */
public final class SharedSettings {

    private static final String FILE = "META-INF/microprofile-config.properties";

    /** Only servicekit's file has it; other modules on the class path have a file of the same name. */
    private static final String MARK = "quarkus.banner.enabled";

    private SharedSettings() {}

    /** The settings, with expressions as they are written. */
    public static Map<String, String> read() {
        try {
            for (URL url : Collections.list(
                    Thread.currentThread().getContextClassLoader().getResources(FILE))) {
                Properties properties = new Properties();
                try (InputStream in = url.openStream()) {
                    properties.load(in);
                }
                if (properties.containsKey(MARK)) {
                    Map<String, String> settings = new HashMap<>();
                    properties.stringPropertyNames().forEach(name -> settings.put(name, properties.getProperty(name)));
                    return settings;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalStateException("servicekit is not on the class path");
    }
}
