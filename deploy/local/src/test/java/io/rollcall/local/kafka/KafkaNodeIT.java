package io.rollcall.local.kafka;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.rollcall.local.process.Child;
import io.rollcall.local.process.Command;
import io.rollcall.local.process.FreePort;
import io.rollcall.local.process.JavaCommand;
import io.rollcall.local.process.Stop;
import io.rollcall.topic.TopicSpec;
import io.rollcall.topic.Topics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class KafkaNodeIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int RECORDS = 500;

    @TempDir
    private Path directory;

    private final int port = FreePort.any();
    private final String bootstrap = "127.0.0.1:" + port;
    private Child broker;

    @BeforeEach
    void start() throws IOException {
        broker = broker();
        broker.start();
        new KafkaTopics(bootstrap).ensure(Topics.all(), PATIENCE);
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void whatWasAcknowledgedSurvivesAKill() throws Exception {
        produce();
        String cluster = clusterId();

        ProcessHandle killed = ProcessHandle.of(broker.pid()).orElseThrow();
        killed.destroyForcibly();
        await().until(() -> !killed.isAlive());
        broker = broker();
        broker.start();
        new KafkaTopics(bootstrap).ensure(Topics.all(), PATIENCE);

        assertThat(read()).hasSize(RECORDS).startsWith("value 0").endsWith("value " + (RECORDS - 1));
        assertThat(clusterId()).isEqualTo(cluster);
    }

    @Test
    void topicsAreThereOnceAsSpecifiedAndNoOthersAppear() throws Exception {
        new KafkaTopics(bootstrap).ensure(Topics.all(), PATIENCE);

        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            assertThat(admin.listTopics().names().get(30, TimeUnit.SECONDS))
                    .containsExactlyInAnyOrderElementsOf(
                            Topics.all().stream().map(TopicSpec::name).toList());
        }
        assertThatThrownBy(() -> send("rollcall.misspelt", "x"))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(TimeoutException.class);
    }

    @Test
    void aStopIsQuickAndClean() {
        long since = System.nanoTime();

        broker.close();

        assertThat(Duration.ofNanos(System.nanoTime() - since)).isLessThan(Duration.ofSeconds(15));
        assertThat(directory.resolve("kafka/.kafka_cleanshutdown")).exists();
    }

    private Child broker() {
        return new Child(
                "kafka",
                () -> new Command(
                        new JavaCommand(256)
                                .main(
                                        KafkaNode.class,
                                        directory.resolve("kafka").toString(),
                                        Integer.toString(port),
                                        Integer.toString(FreePort.any())),
                        Map.of()),
                Stop.TERMINATE,
                Duration.ofSeconds(20),
                directory);
    }

    private void produce() throws Exception {
        try (KafkaProducer<String, String> producer = producer()) {
            List<Future<?>> sent = new ArrayList<>();
            for (int i = 0; i < RECORDS; i++) {
                sent.add(producer.send(new ProducerRecord<>(Topics.PARTNER_RELATIONSHIPS, "key " + i, "value " + i)));
            }
            for (var each : sent) {
                each.get(30, TimeUnit.SECONDS);
            }
        }
    }

    private void send(String topic, String value) throws Exception {
        try (KafkaProducer<String, String> producer = producer()) {
            producer.send(new ProducerRecord<>(topic, value)).get();
        }
    }

    private KafkaProducer<String, String> producer() {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap, "acks", "all", "max.block.ms", 3_000),
                new StringSerializer(),
                new StringSerializer());
    }

    private List<String> read() {
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrap), new StringDeserializer(), new StringDeserializer())) {
            TopicPartition only = new TopicPartition(Topics.PARTNER_RELATIONSHIPS, 0);
            consumer.assign(List.of(only));
            consumer.seekToBeginning(List.of(only));
            long end = consumer.endOffsets(List.of(only)).get(only);
            List<String> values = new ArrayList<>();
            while (consumer.position(only) < end) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> values.add(record.value()));
            }
            return values;
        }
    }

    private String clusterId() throws IOException {
        return Files.readAllLines(directory.resolve("kafka/meta.properties")).stream()
                .filter(line -> line.startsWith("cluster.id="))
                .findFirst()
                .orElseThrow();
    }
}
