package io.rollcall.local.postgres;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.sun.management.OperatingSystemMXBean;

/**
 * Settings of the server.
 *
 * @param directory where its data lives
 * @param port on the loopback address
 * @param password the superuser's, set when the directory is made
 * @param durable whether what is committed survives a crash of the machine; tests do without and are faster
 */
public record PostgresConfig(Path directory, int port, String password, boolean durable) {

    static final String HOST = "127.0.0.1";
    static final String SUPERUSER = "postgres";

    private static final long LEAST_BUFFERS = 256;
    private static final long MOST_BUFFERS = 1024;

    public PostgresConfig {
        Objects.requireNonNull(directory, "directory");
        Objects.requireNonNull(password, "password");
    }

    /** The options of the server's command line; they win over what the directory's own configuration says. */
    List<String> options() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("port", Integer.toString(port));
        settings.put("listen_addresses", HOST);
        // No socket in a directory that all users share, and no limit of 107 characters on our paths.
        settings.put("unix_socket_directories", "");
        settings.put("max_connections", "100");
        settings.put("shared_buffers", (durable ? buffers(memory()) : LEAST_BUFFERS / 2) + "MB");
        settings.put("max_wal_size", "2GB");
        // These binaries are built without lz4.
        settings.put("wal_compression", "pglz");
        settings.put("fsync", durable ? "on" : "off");
        settings.put("full_page_writes", durable ? "on" : "off");
        settings.put("synchronous_commit", "on");
        // Short statements only: compiling them costs more than it saves.
        settings.put("jit", "off");
        settings.put("timezone", "UTC");
        settings.put("log_timezone", "UTC");
        List<String> options = new ArrayList<>();
        settings.forEach((name, value) -> options.addAll(List.of("-c", name + "=" + value)));
        return options;
    }

    /**
     * A sixteenth of the machine's memory, within limits. Lists of 1,000,000 devices read rows from all over the table, and a row costs a fifth of
     * the time where PostgreSQL has its page already.
     *
     * @param memory of the machine, in MB
     */
    static long buffers(long memory) {
        return Math.max(LEAST_BUFFERS, Math.min(memory / 16, MOST_BUFFERS));
    }

    private static long memory() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getTotalMemorySize() >> 20;
    }

    @Override
    public String toString() {
        return "PostgreSQL in " + directory + " on port " + port;
    }
}
