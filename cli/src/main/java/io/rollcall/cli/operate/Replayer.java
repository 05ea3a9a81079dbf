package io.rollcall.cli.operate;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.rollcall.cli.operate.DeadLetter.Reference;
import io.rollcall.cli.terminal.Words;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Replays dead letters in the given order. */
final class Replayer implements AutoCloseable {

    private static final int LARGEST_RECORD = 16 * 1024 * 1024;
    private static final int MILLIS_TO_DELIVER = 30_000;

    private final KafkaProducer<byte[], byte[]> producer;
    private final DeadLetterReader originals;
    private final ConcurrentLinkedQueue<Result> results = new ConcurrentLinkedQueue<>();
    private volatile AuthorizationException refused;

    /**
     * The result of replaying a dead letter.
     *
     * @param published the new place; empty if it was not published
     * @param obstacle why it was not published; empty if it was
     */
    record Result(DeadLetter letter, Optional<RecordPlace> published, String obstacle) {}

    Replayer(Map<String, Object> settings) {
        Map<String, Object> config = new HashMap<>(settings);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
        config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_RECORD);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, MILLIS_TO_DELIVER);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, MILLIS_TO_DELIVER);
        originals = new DeadLetterReader(settings);
        producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Replays one dead letter, or records why that is impossible. Returns before Kafka has acknowledged it. */
    void replay(DeadLetter letter, ConsumerRecord<byte[], byte[]> record) {
        Optional<String> obstacle = Replay.obstacle(letter);
        if (obstacle.isPresent()) {
            failed(letter, obstacle.get());
            return;
        }
        Optional<Reference> reference = letter.reference(record);
        if (reference.isEmpty()) {
            send(letter, Replay.record(letter, record));
            return;
        }
        Optional<ConsumerRecord<byte[], byte[]>> original =
                originals.at(letter.original().orElseThrow());
        if (original.isPresent() && Replay.isOriginal(reference.get(), original.get())) {
            send(letter, Replay.record(letter, original.get()));
        } else {
            failed(letter, Words.of("replay.original-gone"));
        }
    }

    /**
     * Waits for acknowledgements and returns the results of all dead letters so far.
     *
     * @throws AuthorizationException if the credentials do not permit publishing
     */
    List<Result> results() {
        producer.flush();
        if (refused != null) {
            throw refused;
        }
        return List.copyOf(results);
    }

    private void send(DeadLetter letter, ProducerRecord<byte[], byte[]> record) {
        try {
            producer.send(record, (metadata, fault) -> {
                if (fault == null) {
                    results.add(new Result(
                            letter,
                            Optional.of(new RecordPlace(metadata.topic(), metadata.partition(), metadata.offset())),
                            ""));
                } else {
                    failed(letter, fault);
                }
            });
        } catch (KafkaException e) {
            failed(letter, e);
        }
    }

    private void failed(DeadLetter letter, Exception fault) {
        // after the first rejection, the producer only reports that it has failed
        if (fault instanceof AuthorizationException denied) {
            refused = denied;
        } else if (fault.getCause() instanceof AuthorizationException denied) {
            refused = denied;
        }
        failed(letter, Words.of("replay.kafka", fault.getClass().getSimpleName()));
    }

    private void failed(DeadLetter letter, String obstacle) {
        results.add(new Result(letter, Optional.empty(), obstacle));
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
        originals.close();
    }
}
