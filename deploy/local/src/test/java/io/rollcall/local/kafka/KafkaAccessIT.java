package io.rollcall.local.kafka;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.rollcall.access.Grant.Resource;
import io.rollcall.access.KafkaAccess;
import io.rollcall.topic.TopicSpec;
import io.rollcall.topic.Topics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.errors.UnsupportedSaslMechanismException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Every principal tries everything on every resource of a broker with the grants of {@code kafka-access.csv}, and the broker allows just
 * what the file says. The second partner's id begins with the first one's.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KafkaAccessIT {

    private static final List<String> PARTNERS = List.of("northwind", "northwind-2");
    private static final KafkaAccess ACCESS = KafkaAccess.of(PARTNERS);
    private static final List<String> TOPIC_OPERATIONS =
            List.of("write", "read", "create", "alter", "alter-configs", "describe-configs", "describe", "delete");
    private static final List<String> GROUPS = List.of(
            "intake",
            Topics.PARTNERS_GROUP,
            "registration",
            "registration-2",
            "status",
            "status-activity",
            "operator.look",
            "partner.northwind.a",
            "partner.northwind-2.a",
            "console-consumer-1");
    private static final List<String> TRANSACTIONAL_IDS = List.of("registration", "partner.northwind.a", "x");
    private static final String NORTHWIND = Topics.partner("northwind");

    @TempDir
    static Path directory;

    private static SecuredBroker broker;
    private static List<String> topics;

    @BeforeAll
    static void start() throws Exception {
        List<TopicSpec> specs = new ArrayList<>(Topics.all());
        PARTNERS.forEach(partner -> specs.addAll(Topics.ofPartnerNamed(partner)));
        broker = new SecuredBroker(directory, ACCESS);
        broker.start(specs);
        topics = Stream.concat(specs.stream().map(TopicSpec::name), Stream.of("others", "__consumer_offsets"))
                .toList();
        try (Admin superUser = Admin.create(broker.client(KafkaAccess.BROKER));
                Attempts writer = new Attempts(broker.client(KafkaAccess.BROKER))) {
            superUser
                    .createTopics(List.of(new org.apache.kafka.clients.admin.NewTopic("others", 1, (short) 1)))
                    .all()
                    .get(30, TimeUnit.SECONDS);
            assertThat(writer.group("read", "seed")).isTrue();
            for (String topic : topics) {
                if (!topic.startsWith("__")) {
                    assertThat(writer.topic("write", topic)).as(topic).isTrue();
                }
            }
        }
    }

    @AfterAll
    static void stop() {
        if (broker != null) {
            broker.close();
        }
    }

    @Test
    @Order(1)
    void everyGroupTransactionAndSettingOfTheClusterIsAsTheFileSays() {
        List<String> expected = new ArrayList<>();
        List<String> actual = new ArrayList<>();
        for (String principal : ACCESS.principals()) {
            try (Attempts attempts = new Attempts(broker.client(principal))) {
                for (String group : GROUPS) {
                    for (String operation : List.of("read", "describe", "delete")) {
                        note(
                                expected,
                                principal,
                                operation,
                                group,
                                allows(principal, Resource.GROUP, group, operation));
                        note(actual, principal, operation, group, attempts.group(operation, group));
                    }
                }
                for (String operation : List.of("describe", "alter", "describe-configs", "alter-configs")) {
                    boolean allowed = allows(principal, Resource.CLUSTER, "kafka-cluster", operation);
                    note(expected, principal, operation, "the cluster", allowed);
                    note(actual, principal, operation, "the cluster", attempts.cluster(operation));
                }
                for (String id : TRANSACTIONAL_IDS) {
                    note(expected, principal, "transaction", id, false);
                    note(actual, principal, "transaction", id, attempts.transactionalId(id));
                }
            }
        }

        assertThat(actual).containsExactlyElementsOf(expected);
    }

    @Test
    @Order(2)
    void aPartnerWritesToNothingButItsOwnTopic() throws Exception {
        Map<String, Long> before = ends();

        try (KafkaProducer<byte[], byte[]> producer = producer(Map.of())) {
            for (String topic : topics) {
                if (!topic.equals(NORTHWIND)) {
                    assertThatThrownBy(() -> producer.send(new ProducerRecord<>(topic, new byte[] {1}))
                                    .get(20, TimeUnit.SECONDS))
                            .as(topic)
                            .isInstanceOf(ExecutionException.class)
                            .hasCauseInstanceOf(TopicAuthorizationException.class);
                }
            }
        }

        assertThat(ends()).isEqualTo(before);
    }

    @Test
    @Order(2)
    void aPartnerOpensNoTransactionAndJoinsNoGroupOfOthers() {
        try (KafkaProducer<byte[], byte[]> producer = producer(Map.of("transactional.id", "left-open"))) {
            assertThatThrownBy(producer::initTransactions).isInstanceOf(TransactionalIdAuthorizationException.class);
        }
        for (String group : List.of("registration", "partner.northwind-2.a", "partner.northwind")) {
            Map<String, Object> config = new HashMap<>(broker.client(KafkaAccess.partner("northwind")));
            config.put("group.id", group);
            try (KafkaConsumer<byte[], byte[]> consumer =
                    new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
                consumer.subscribe(List.of(Topics.partnerOutcomes("northwind")));

                assertThatThrownBy(() -> consumer.poll(Duration.ofSeconds(10)))
                        .as(group)
                        .isInstanceOf(GroupAuthorizationException.class);
            }
        }
    }

    @Test
    @Order(2)
    void whoCannotProveWhoItIsGetsNoAnswer() {
        String password = broker.credentials().password("intake");
        Map<String, String> plain = new HashMap<>(KafkaCredentials.settings("intake", password));
        plain.put("sasl.mechanism", "PLAIN");
        plain.put(
                "sasl.jaas.config",
                "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"intake\" password=\""
                        + password + "\";");

        assertRefused(plain, UnsupportedSaslMechanismException.class);
        assertRefused(KafkaCredentials.settings("intake", password + "x"), SaslAuthenticationException.class);
        assertRefused(KafkaCredentials.settings("nobody", password), SaslAuthenticationException.class);
        // the broker hangs up on whoever begins without credentials, again and again
        assertRefused(Map.of("security.protocol", "PLAINTEXT"), org.apache.kafka.common.errors.TimeoutException.class);
    }

    /** The last one deletes the topics. */
    @Test
    @Order(3)
    void everyTopicIsAsTheFileSays() {
        List<String> expected = new ArrayList<>();
        List<String> actual = new ArrayList<>();
        List<String> principals = new ArrayList<>(ACCESS.principals());
        principals.remove(KafkaAccess.ADMIN);
        principals.add(KafkaAccess.ADMIN);
        for (String principal : principals) {
            try (Attempts attempts = new Attempts(broker.client(principal))) {
                for (String operation : TOPIC_OPERATIONS) {
                    for (String topic : topics) {
                        note(
                                expected,
                                principal,
                                operation,
                                topic,
                                allows(principal, Resource.TOPIC, topic, operation));
                        note(actual, principal, operation, topic, attempts.topic(operation, topic));
                    }
                }
            }
        }

        assertThat(actual).containsExactlyElementsOf(expected);
    }

    private static boolean allows(String principal, Resource resource, String name, String operation) {
        return ACCESS.allows(principal, resource, name, operation);
    }

    private static void note(List<String> notes, String principal, String operation, String name, boolean allowed) {
        notes.add(principal + (allowed ? " may " : " may not ") + operation + " " + name);
    }

    private static void assertRefused(Map<String, String> security, Class<? extends Throwable> cause) {
        Map<String, Object> config = broker.client(security);
        config.put("request.timeout.ms", 1_000);
        config.put("default.api.timeout.ms", 2_000);
        try (Admin admin = Admin.create(config)) {
            assertThatThrownBy(() -> admin.listTopics().names().get(20, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(cause);
        }
    }

    private static KafkaProducer<byte[], byte[]> producer(Map<String, Object> more) {
        Map<String, Object> config = new HashMap<>(broker.client(KafkaAccess.partner("northwind")));
        config.putAll(more);
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static Map<String, Long> ends() throws Exception {
        try (Admin superUser = Admin.create(broker.client(KafkaAccess.BROKER))) {
            Map<TopicPartition, OffsetSpec> partitions = new HashMap<>();
            superUser
                    .describeTopics(topics)
                    .allTopicNames()
                    .get(30, TimeUnit.SECONDS)
                    .forEach((name, topic) -> topic.partitions()
                            .forEach(each ->
                                    partitions.put(new TopicPartition(name, each.partition()), OffsetSpec.latest())));
            return superUser.listOffsets(partitions).all().get(30, TimeUnit.SECONDS).entrySet().stream()
                    .filter(end -> !end.getKey().topic().startsWith("__"))
                    .collect(Collectors.toMap(end -> end.getKey().toString(), end -> end.getValue()
                            .offset()));
        }
    }
}
