package io.rollcall.local.kafka;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;

/** The log directory: formatted when it is new. Its cluster id is kept in it and never changes. */
final class KafkaStorage {

    private static final String META_PROPERTIES = "meta.properties";
    private static final String CLUSTER_ID = "cluster.id";

    private KafkaStorage() {}

    static void prepare(KafkaNodeConfig config) {
        Path directory = config.directory();
        try {
            Files.createDirectories(directory);
            Formatter formatter = new Formatter();
            formatter
                    .setClusterId(clusterId(directory.resolve(META_PROPERTIES)))
                    .setNodeId(KafkaNodeConfig.NODE_ID)
                    // Formatting what is formatted changes nothing, and completes what a crash left half done.
                    .setIgnoreFormatted(true)
                    .setControllerListenerName(KafkaNodeConfig.CONTROLLER)
                    .setMetadataLogDirectory(directory.toString())
                    .setScramArguments(config.security().map(BrokerSecurity::scramArgument).stream()
                            .toList())
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
            formatter.addDirectory(directory.toString());
            formatter.run();
        } catch (Exception e) {
            throw new IllegalStateException("cannot format Kafka's log directory " + directory, e);
        }
    }

    private static String clusterId(Path metaProperties) throws IOException {
        if (Files.exists(metaProperties)) {
            Properties properties = new Properties();
            try (var in = Files.newInputStream(metaProperties)) {
                properties.load(in);
            }
            String id = properties.getProperty(CLUSTER_ID);
            if (id != null) {
                return id;
            }
        }
        return Uuid.randomUuid().toString();
    }
}
