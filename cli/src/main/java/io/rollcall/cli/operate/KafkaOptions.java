package io.rollcall.cli.operate;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

import io.rollcall.cli.client.UnreachableException;
import io.rollcall.cli.command.LocalStack;
import io.rollcall.cli.command.Surroundings;
import io.rollcall.cli.command.UsageException;
import io.rollcall.cli.terminal.Program;
import io.rollcall.cli.terminal.Words;
import org.apache.kafka.clients.CommonClientConfigs;
import picocli.CommandLine.Option;

/** Address and credentials of Kafka. Default: the embedded stack, with the principal that the command needs. */
final class KafkaOptions {

    private static final int ORDER = 50;
    private static final String ANSWER_MILLIS = "10000";
    private static final String CALL_MILLIS = "15000";

    @Option(
            names = "--kafka",
            order = ORDER,
            paramLabel = "FILE",
            description = "Kafka client properties, with bootstrap.servers and credentials;"
                    + " default: those of the stack that runs here.")
    private String file;

    @Option(
            names = "--bootstrap",
            order = ORDER + 1,
            paramLabel = "HOST:PORT",
            description = "Kafka's address, where the properties have another or there are none.")
    private String bootstrap;

    /**
     * The configuration for a Kafka client.
     *
     * @param principal the principal for the embedded stack
     * @throws UsageException if the file cannot be used
     * @throws UnreachableException if the address of Kafka is unknown
     */
    Map<String, Object> settings(Surroundings surroundings, String principal) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_MILLIS);
        settings.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, CALL_MILLIS);
        if (file != null) {
            settings.putAll(read(surroundings.file(file)));
        } else if (bootstrap == null) {
            settings.putAll(ofStack(surroundings, principal));
        }
        if (bootstrap != null) {
            settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        }
        if (!settings.containsKey(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG)) {
            throw new UsageException(Words.of("kafka.where", file));
        }
        return settings;
    }

    private static Map<String, String> ofStack(Surroundings surroundings, String principal) {
        LocalStack stack = LocalStack.find(surroundings.workingDirectory())
                .filter(LocalStack::isUp)
                .orElseThrow(() ->
                        new UnreachableException(Words.of("no-stack", Program.call("up"), "--kafka, --bootstrap")));
        try {
            return stack.details().kafka().settings(principal);
        } catch (IOException e) {
            throw new UsageException(Words.of("kafka.no-credentials", principal));
        }
    }

    private static Map<String, String> read(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new UsageException(Words.of("kafka.unreadable", file));
        }
        Map<String, String> settings = new HashMap<>();
        properties.stringPropertyNames().forEach(name -> settings.put(name, properties.getProperty(name)));
        return settings;
    }
}
