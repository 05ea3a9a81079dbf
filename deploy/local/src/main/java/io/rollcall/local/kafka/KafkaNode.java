package io.rollcall.local.kafka;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;

/**
 * A Kafka broker and its controller in this JVM. What a client was told is stored survives a SIGKILL of the process: the log is
 * recovered at the next start.
 */
public final class KafkaNode implements AutoCloseable {

    /** Argument of {@link #main}: the node also ends when its standard input does. */
    public static final String END_WITH_PARENT = "--end-with-parent";

    /** Argument of {@link #main}: clients authenticate, and may do only what they were granted. */
    public static final String SECURE = "--secure";

    /** Variable of the environment of {@link #main} with the node's own password; a node without one can never be secure. */
    public static final String BROKER_PASSWORD = "ROLLCALL_BROKER_PASSWORD";

    private final KafkaNodeConfig config;
    private final KafkaRaftServer server;
    private final AtomicBoolean closed = new AtomicBoolean();

    private KafkaNode(KafkaNodeConfig config, KafkaRaftServer server) {
        this.config = config;
        this.server = server;
    }

    /** Starts a node; when this returns, clients can connect. */
    public static KafkaNode start(KafkaNodeConfig config) {
        KafkaStorage.prepare(config);
        KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(config.properties(), false), Time.SYSTEM);
        server.startup();
        return new KafkaNode(config, server);
    }

    /** What clients connect to, {@code host:port}. */
    public String bootstrap() {
        return config.bootstrap();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            server.shutdown();
        }
        server.awaitShutdown();
    }

    /**
     * A node as a process of its own, until SIGTERM.
     *
     * @param arguments directory, port, controller port, then {@link #SECURE} and {@link #END_WITH_PARENT}, each if it is wanted; the
     *     standard input ends when the process that started the node is gone, however that ended
     */
    public static void main(String[] arguments) throws Exception {
        BrokerLogging.configure();
        List<String> options = List.of(arguments).subList(3, arguments.length);
        KafkaNodeConfig config = new KafkaNodeConfig(
                Path.of(arguments[0]),
                Integer.parseInt(arguments[1]),
                Integer.parseInt(arguments[2]),
                Optional.ofNullable(System.getenv(BROKER_PASSWORD))
                        .map(password -> new BrokerSecurity(password, options.contains(SECURE))));
        if (options.contains(END_WITH_PARENT)) {
            endWithStandardInput();
        }
        KafkaNode node = start(config);
        Runtime.getRuntime().addShutdownHook(new Thread(node::close, "kafka-shutdown"));
        node.server.awaitShutdown();
    }

    private static void endWithStandardInput() {
        Thread watcher = new Thread(
                () -> {
                    try {
                        while (System.in.read() >= 0) {
                            // nothing is ever written to it
                        }
                    } catch (IOException e) {
                        // a broken pipe is an end as well
                    }
                    Runtime.getRuntime().halt(0);
                },
                "parent-watch");
        watcher.setDaemon(true);
        watcher.start();
    }
}
