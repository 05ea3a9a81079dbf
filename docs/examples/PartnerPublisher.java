import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.logging.Level;
import java.util.logging.Logger;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Registers devices for a customer by a partner's own topic, and waits for what becomes of them. It needs nothing but Kafka's client:
 *
 * <pre>java -cp 'cli/target/lib/*' docs/examples/PartnerPublisher.java CLIENT.properties PARTNER ORGANIZATION ORDER SERIAL,MANUFACTURER,MODEL…</pre>
 *
 * <p>Running it again with the same order number asks for the same devices again, which does no harm.
 */
public final class PartnerPublisher {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Logger KAFKA = Logger.getLogger("org.apache.kafka");

    private PartnerPublisher() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length < 5) {
            System.err.println("CLIENT.properties PARTNER ORGANIZATION ORDER SERIAL,MANUFACTURER,MODEL…");
            System.exit(2);
        }
        KAFKA.setLevel(Level.WARNING); // its client is talkative
        Path client = Path.of(arguments[0]);
        String partner = arguments[1];
        List<String> devices = List.of(arguments).subList(4, arguments.length);

        Set<String> ids = publish(client, partner, arguments[2], arguments[3], devices);
        awaitAnswers(client, partner, ids);
    }

    /** Publishes one event for each device. Returns their ids. */
    private static Set<String> publish(
            Path client, String partner, String organization, String order, List<String> devices)
            throws IOException, InterruptedException, ExecutionException {
        Properties config = settings(client);
        config.put("key.serializer", StringSerializer.class.getName());
        config.put("value.serializer", StringSerializer.class.getName());
        config.put("acks", "all");
        config.put("compression.type", "lz4"); // or none, gzip or snappy, but not zstd

        Set<String> ids = new HashSet<>();
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(config)) {
            for (int i = 0; i < devices.size(); i++) {
                String[] device = devices.get(i).split(",", 3);
                // the id makes it safe to publish again: the same for the same thing, and of your own making
                String id = order + "-" + (i + 1);
                String value =
                        """
                        {"organization":%s,"serialNumber":%s,"manufacturer":%s,"model":%s,"purchaseOrder":%s}"""
                                .formatted(
                                        json(organization),
                                        json(device[0]),
                                        json(device[1]),
                                        json(device[2]),
                                        json(order));
                ProducerRecord<String, String> record =
                        new ProducerRecord<>("rollcall.partner." + partner, device[0], value);
                header(record, "ce_specversion", "1.0");
                header(record, "ce_id", id);
                header(record, "ce_type", "io.rollcall.device.registration-requested.v1");
                header(record, "ce_source", "https://" + partner + ".example/orders");
                header(record, "ce_time", Instant.now().toString());
                header(record, "content-type", "application/json");
                producer.send(record).get();
                ids.add(id);
                System.out.println(id + " published");
            }
        }
        return ids;
    }

    /** Reads the partner's outcomes until each id has one. */
    private static void awaitAnswers(Path client, String partner, Set<String> ids) throws IOException {
        Properties config = settings(client);
        config.put("key.deserializer", StringDeserializer.class.getName());
        config.put("value.deserializer", StringDeserializer.class.getName());
        config.put("group.id", "partner." + partner + ".example"); // the groups that a partner may use begin so
        config.put("auto.offset.reset", "earliest");
        config.put("enable.auto.commit", "false");

        long end = System.nanoTime() + PATIENCE.toNanos();
        Set<String> waiting = new HashSet<>(ids);
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(config)) {
            consumer.subscribe(List.of("rollcall.partner." + partner + ".outcomes"));
            while (!waiting.isEmpty()) {
                if (System.nanoTime() > end) {
                    System.err.println("no answer about " + waiting);
                    System.exit(1);
                }
                for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(500))) {
                    String id = header(record, "ce_cause");
                    if (waiting.remove(id)) {
                        System.out.println(id + " " + header(record, "ce_type") + " " + record.value());
                    }
                }
            }
            consumer.commitSync(); // what was dealt with is not read again
        }
    }

    /** Where Kafka is, and who you are. */
    private static Properties settings(Path client) throws IOException {
        Properties settings = new Properties();
        try (Reader reader = Files.newBufferedReader(client)) {
            settings.load(reader);
        }
        return settings;
    }

    private static void header(ProducerRecord<String, String> record, String name, String value) {
        record.headers().add(name, value.getBytes(UTF_8));
    }

    private static String header(ConsumerRecord<String, String> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), UTF_8);
    }

    /** A JSON string; a real program has a library for this. */
    private static String json(String text) {
        StringBuilder json = new StringBuilder("\"");
        text.chars().forEach(c -> {
            if (c < ' ' || c == '"' || c == '\\') {
                json.append(String.format("\\u%04x", c));
            } else {
                json.append((char) c);
            }
        });
        return json.append('"').toString();
    }
}
