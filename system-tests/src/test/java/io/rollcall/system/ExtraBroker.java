package io.rollcall.system;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

import io.rollcall.access.KafkaAccess;
import io.rollcall.local.process.FreePort;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/** A further broker of the cluster of a running stack, in a process of its own. The broker of the stack stays the only controller. */
final class ExtraBroker implements AutoCloseable {

    private static final String PROTOCOL = "SASL_PLAINTEXT";

    private final int id;
    private final Path directory;
    private final Properties settings = new Properties();
    private final String cluster;
    private Process process;

    ExtraBroker(RunningSystem system, int id) throws IOException {
        this.id = id;
        this.directory = system.directory().resolve("kafka-" + id);
        Properties meta = new Properties();
        try (Reader reader = Files.newBufferedReader(system.directory().resolve(".rollcall/kafka/meta.properties"))) {
            meta.load(reader);
        }
        this.cluster = meta.getProperty("cluster.id");
        Map<String, Object> client = system.kafka(KafkaAccess.BROKER);
        String address = PROTOCOL + "://127.0.0.1:" + FreePort.any();
        String jaas = client.get("sasl.jaas.config").toString();
        Map.ofEntries(
                        Map.entry("process.roles", "broker"),
                        Map.entry("node.id", Integer.toString(id)),
                        Map.entry("controller.quorum.voters", "1@127.0.0.1:" + controllerPort(system)),
                        Map.entry("listeners", address),
                        Map.entry("advertised.listeners", address),
                        Map.entry(
                                "listener.security.protocol.map",
                                PROTOCOL + ":" + PROTOCOL + ",CONTROLLER:" + PROTOCOL),
                        Map.entry("inter.broker.listener.name", PROTOCOL),
                        Map.entry("controller.listener.names", "CONTROLLER"),
                        Map.entry("sasl.enabled.mechanisms", "SCRAM-SHA-512"),
                        Map.entry("sasl.mechanism.inter.broker.protocol", "SCRAM-SHA-512"),
                        Map.entry("sasl.mechanism.controller.protocol", "SCRAM-SHA-512"),
                        Map.entry("listener.name.sasl_plaintext.scram-sha-512.sasl.jaas.config", jaas),
                        Map.entry("listener.name.controller.scram-sha-512.sasl.jaas.config", jaas),
                        Map.entry("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer"),
                        Map.entry("super.users", "User:" + KafkaAccess.BROKER),
                        Map.entry("log.dirs", directory.resolve("data").toString()),
                        Map.entry("broker.session.timeout.ms", "4000"),
                        Map.entry("broker.heartbeat.interval.ms", "1000"),
                        Map.entry("log.cleaner.dedupe.buffer.size", Integer.toString(16 << 20)))
                .forEach(settings::setProperty);
    }

    /** The process of a broker; the argument is the file of its settings. */
    public static void main(String[] arguments) throws IOException {
        Properties settings = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of(arguments[0]))) {
            settings.load(reader);
        }
        KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(settings, false), Time.SYSTEM);
        server.startup();
        server.awaitShutdown();
    }

    /** Starts it, on an empty disk if there is none. */
    void start() throws Exception {
        Path data = Files.createDirectories(directory.resolve("data"));
        Formatter formatter = new Formatter();
        formatter
                .setClusterId(cluster)
                .setNodeId(id)
                .setIgnoreFormatted(true)
                .setControllerListenerName("CONTROLLER")
                .setMetadataLogDirectory(data.toString())
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .addDirectory(data.toString());
        formatter.run();
        Path file = directory.resolve("server.properties");
        try (OutputStream out = Files.newOutputStream(file)) {
            settings.store(out, null);
        }
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        Command.HOME.resolve("system-tests/target/test-classes") + File.pathSeparator
                                + Command.HOME.resolve("cli/target/lib") + "/*",
                        ExtraBroker.class.getName(),
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("broker.log").toFile())
                .start();
    }

    /** Kills the process, like a crash of the machine. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    void loseDisk() throws IOException {
        try (Stream<Path> paths = Files.walk(directory.resolve("data"))) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    @Override
    public void close() {
        if (process != null) {
            kill();
        }
    }

    /** The third argument of the broker's process. */
    private static int controllerPort(RunningSystem system) {
        List<String> arguments = List.of(ProcessHandle.of(system.pid("kafka"))
                .orElseThrow()
                .info()
                .arguments()
                .orElseThrow());
        int main = arguments.indexOf("io.rollcall.local.kafka.KafkaNode");
        return Integer.parseInt(arguments.get(main + 3));
    }
}
