package io.rollcall.local.kafka;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;

/**
 * A Kafka broker and its controller in this JVM. What a client was told is stored survives a SIGKILL of the process: the log is
 * recovered at the next start.
 */
public final class KafkaNode implements AutoCloseable {

    /** Argument of {@link #main}. */
    public static final String END_WITH_PARENT = "--end-with-parent";

    private final KafkaNodeConfig config;
    private final KafkaRaftServer server;
    private final AtomicBoolean closed = new AtomicBoolean();

    private KafkaNode(KafkaNodeConfig config, KafkaRaftServer server) {
        this.config = config;
        this.server = server;
    }

    /** Starts a node; when this returns, clients can connect. */
    public static KafkaNode start(KafkaNodeConfig config) {
        KafkaStorage.prepare(config.directory());
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
     * @param arguments directory, port, controller port; with {@link #END_WITH_PARENT} it also ends when its standard input does,
     *     which is when the process that started it is gone, however that ended
     */
    public static void main(String[] arguments) throws Exception {
        BrokerLogging.configure();
        KafkaNodeConfig config = new KafkaNodeConfig(
                Path.of(arguments[0]), Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
        if (arguments.length > 3 && arguments[3].equals(END_WITH_PARENT)) {
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
