package io.rollcall.local.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Properties;

/** Versions of the servers, as the build resolved them. */
public final class Versions {

    private static final Properties VERSIONS = read();

    private Versions() {}

    /** Kafka's version, such as 4.1.1. */
    public static String kafka() {
        return version("kafka");
    }

    /** The version of the PostgreSQL binaries, such as 18.3.0. */
    public static String postgresql() {
        return version("postgresql");
    }

    /** The first numbers of a version, such as 4.1 of 4.1.1 for two numbers. */
    public static String shortened(String version, int numbers) {
        String[] all = version.split("\\.");
        return String.join(".", Arrays.copyOf(all, Math.min(numbers, all.length)));
    }

    private static String version(String server) {
        String version = VERSIONS.getProperty(server);
        if (version == null || version.startsWith("$")) {
            throw new IllegalStateException("the build did not set the version of " + server);
        }
        return version;
    }

    private static Properties read() {
        try (InputStream in = Versions.class.getResourceAsStream("versions.properties")) {
            Properties properties = new Properties();
            properties.load(in);
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
