package io.rollcall.local;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.rollcall.local.files.PrivateFile;

/**
 * Where everything of a running stack is: what {@code .rollcall/stack.json} says.
 *
 * @param pid the launcher's process
 * @param startedAt RFC 3339, UTC
 * @param tokens the directory of the demo tokens
 * @param issuer the OpenID Connect issuer of the demo identities; null in a file of an older version
 */
public record StackAddresses(
        Service intake,
        Service registration,
        Service status,
        Kafka kafka,
        Postgres postgres,
        long pid,
        String startedAt,
        String tokens,
        String issuer) {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    public record Service(String url, long pid) {}

    /**
     * Kafka's address.
     *
     * @param secure whether it asks its clients who they are
     * @param clients the directory with the settings of each principal's clients, {@code <principal>.properties}
     */
    public record Kafka(String bootstrap, long pid, boolean secure, String clients) {

        /** What a client of this principal is configured with, the address included. */
        public Map<String, String> settings(String principal) throws IOException {
            Properties settings = new Properties();
            settings.load(new StringReader(Files.readString(Path.of(clients, principal + ".properties"))));
            return settings.stringPropertyNames().stream().collect(Collectors.toMap(n -> n, settings::getProperty));
        }
    }

    public record Postgres(String host, int port, long pid) {}

    public Service of(ServiceName name) {
        return switch (name) {
            case INTAKE -> intake;
            case REGISTRATION -> registration;
            case STATUS -> status;
        };
    }

    /** Of the stack whose state is in this directory; empty if none has started there, or if the last one was stopped. */
    public static Optional<StackAddresses> read(Path stateDir) throws IOException {
        Path file = StateDir.at(stateDir).addresses();
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        return Optional.of(JSON.readValue(file.toFile(), StackAddresses.class));
    }

    void write(Path file) throws IOException {
        PrivateFile.write(file, JSON.writeValueAsString(this) + "\n");
    }
}
