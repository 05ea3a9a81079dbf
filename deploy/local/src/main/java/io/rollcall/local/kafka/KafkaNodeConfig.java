package io.rollcall.local.kafka;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;

/**
 * Settings of the single node.
 *
 * @param directory where its log lives
 * @param port the port for clients
 * @param controllerPort the port that the node's broker half finds its controller half on
 * @param security how it knows its clients; empty for a node that never asks
 */
public record KafkaNodeConfig(Path directory, int port, int controllerPort, Optional<BrokerSecurity> security) {

    static final int NODE_ID = 1;
    static final String CONTROLLER = "CONTROLLER";

    private static final String PLAINTEXT = "PLAINTEXT";
    private static final String HOST = "127.0.0.1";
    private static final int DAYS_90_IN_MINUTES = 90 * 24 * 60;
    private static final int MIB = 1024 * 1024;

    public KafkaNodeConfig {
        Objects.requireNonNull(directory, "directory");
        Objects.requireNonNull(security, "security");
    }

    /** What clients connect to. */
    public String bootstrap() {
        return HOST + ":" + port;
    }

    Properties properties() {
        String clients = security.map(BrokerSecurity::listener).orElse(PLAINTEXT);
        Properties p = new Properties();
        p.setProperty("process.roles", "broker,controller");
        p.setProperty("node.id", Integer.toString(NODE_ID));
        p.setProperty("controller.quorum.voters", NODE_ID + "@" + HOST + ":" + controllerPort);
        p.setProperty(
                "listeners", clients + "://" + bootstrap() + "," + CONTROLLER + "://" + HOST + ":" + controllerPort);
        p.setProperty("advertised.listeners", clients + "://" + bootstrap());
        p.setProperty("listener.security.protocol.map", clients + ":" + clients + "," + CONTROLLER + ":" + clients);
        p.setProperty("inter.broker.listener.name", clients);
        p.setProperty("controller.listener.names", CONTROLLER);
        p.setProperty("log.dirs", directory.toString());
        oneReplica(p);
        small(p);
        security.ifPresent(each -> each.addTo(p));
        return p;
    }

    private static void oneReplica(Properties p) {
        // The deployment creates topics: a misspelt name is an error and not a new topic.
        p.setProperty("auto.create.topics.enable", "false");
        p.setProperty("default.replication.factor", "1");
        p.setProperty("min.insync.replicas", "1");
        p.setProperty("offsets.topic.replication.factor", "1");
        p.setProperty("offsets.topic.num.partitions", "4");
        p.setProperty("transaction.state.log.replication.factor", "1");
        p.setProperty("transaction.state.log.min.isr", "1");
        p.setProperty("transaction.state.log.num.partitions", "4");
        p.setProperty("share.coordinator.state.topic.replication.factor", "1");
        p.setProperty("share.coordinator.state.topic.min.isr", "1");
        p.setProperty("share.coordinator.state.topic.num.partitions", "1");
        // A stack that was off for a month goes on where it stopped.
        p.setProperty("offsets.retention.minutes", Integer.toString(DAYS_90_IN_MINUTES));
        p.setProperty("group.initial.rebalance.delay.ms", "0");
    }

    /** Kafka's defaults are for a server of its own: 128 MiB for the cleaner and 10 MiB of index per segment, for example. */
    private static void small(Properties p) {
        p.setProperty("num.network.threads", "2");
        p.setProperty("num.io.threads", "4");
        p.setProperty("background.threads", "2");
        p.setProperty("num.recovery.threads.per.data.dir", "2");
        p.setProperty("log.cleaner.dedupe.buffer.size", Integer.toString(16 * MIB));
        p.setProperty("log.segment.bytes", Integer.toString(256 * MIB));
        p.setProperty("log.index.size.max.bytes", Integer.toString(2 * MIB));
        // After a crash the controller takes the broker that died for alive until its session ends, and refuses the new
        // one so long.
        p.setProperty("broker.session.timeout.ms", "4000");
        p.setProperty("broker.heartbeat.interval.ms", "1000");
    }
}
