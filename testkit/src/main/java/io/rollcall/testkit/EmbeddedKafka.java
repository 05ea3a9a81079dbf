package io.rollcall.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;

import io.rollcall.local.kafka.KafkaNode;
import io.rollcall.local.process.Command;
import io.rollcall.local.process.FreePort;
import io.rollcall.local.process.JavaCommand;
import io.rollcall.local.process.Stop;
import org.awaitility.Awaitility;

/** A broker as a child of the test JVM: it can be killed and frozen like a real one, and ends with the JVM however that ends. */
final class EmbeddedKafka implements KafkaServer {

    static final String NAME = "kafka";
    private static final String PORT = NAME + ".port";
    private static final int HEAP_MEGABYTES = 384;
    private static final Duration TO_START = Duration.ofSeconds(60);

    private final ServerProcess process = new ServerProcess(NAME, Stop.TERMINATE);

    private EmbeddedKafka() {}

    static EmbeddedKafka shared() {
        EmbeddedKafka kafka = new EmbeddedKafka();
        if (SharedState.get(PORT) == null) {
            SharedState.set(PORT, FreePort.any());
            kafka.start();
        }
        return kafka;
    }

    @Override
    public String bootstrap() {
        return "127.0.0.1:" + SharedState.number(PORT);
    }

    @Override
    public void start() {
        if (process.alive()) {
            return;
        }
        String directory = SharedState.directory().resolve(NAME).toString();
        process.start(new Command(
                new JavaCommand(HEAP_MEGABYTES)
                        .main(
                                KafkaNode.class,
                                directory,
                                SharedState.get(PORT),
                                Integer.toString(FreePort.any()),
                                KafkaNode.END_WITH_PARENT),
                Map.of()));
        Awaitility.await("Kafka")
                .atMost(TO_START)
                .pollInterval(Duration.ofMillis(50))
                .failFast("Kafka ended: " + process.log().tail(20), () -> !process.alive())
                .until(EmbeddedKafka::accepts);
    }

    @Override
    public void stop() {
        process.stop();
    }

    @Override
    public void kill() {
        process.kill();
    }

    @Override
    public void pause() {
        process.signal("STOP");
    }

    @Override
    public void resume() {
        process.signal("CONT");
    }

    private static boolean accepts() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), SharedState.number(PORT))) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }
}
