package io.rollcall.local.kafka;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.rollcall.access.Grant.Resource;
import io.rollcall.access.KafkaAccess;
import io.rollcall.access.Quota;
import io.rollcall.topic.TopicSpec;
import io.rollcall.topic.Topics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.errors.UnsupportedSaslMechanismException;
import org.apache.kafka.common.quota.ClientQuotaEntity;
import org.apache.kafka.common.security.auth.KafkaPrincipal;
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
import static org.awaitility.Awaitility.await;

/**
 * Every principal tries everything on every resource of a broker with the grants of {@code kafka-access.csv}, and the broker allows just
 * what the file says, as much of it as {@code kafka-quotas.csv} says. The second partner's id begins with the first one's.
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

    /** Of what a partner may publish in a second; Kafka lets ten of them pass at once. */
    private static final int MOST_SECONDS = 60;

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
    @Order(0)
    void everybodyWhoIsNotNamedHasAQuota() throws Exception {
        Map<ClientQuotaEntity, Map<String, Double>> present = Quotas.of(broker);

        assertThat(present).isEqualTo(Quotas.OF_THE_FILE);
        assertThat(present.get(Quotas.ANYBODY_ELSE).values()).isNotEmpty().doesNotContain(Quota.UNLIMITED);
        assertThat(PARTNERS).noneMatch(partner -> present.containsKey(Quotas.user(KafkaAccess.partner(partner))));
        assertThat(present).containsKey(Quotas.user(KafkaPrincipal.ANONYMOUS.getName()));
    }

    @Test
    @Order(0)
    void aQuotaThatIsAnotherThanTheFilesBecomesThat() throws Exception {
        double another = 2 * Quotas.OF_THE_FILE.get(Quotas.ANYBODY_ELSE).get(Quotas.PUBLISHED);
        Quotas.alter(broker, Quotas.ANYBODY_ELSE, Quotas.PUBLISHED, another);
        await().until(() -> Quotas.of(broker).get(Quotas.ANYBODY_ELSE).get(Quotas.PUBLISHED) == another);

        broker.grant();

        await().untilAsserted(() -> assertThat(Quotas.of(broker)).isEqualTo(Quotas.OF_THE_FILE));
    }

    /** Before the others: the neighbour has used nothing yet of what is its own. */
    @Test
    @Order(0)
    void aPartnerThatPublishesTooFastIsSlowedDownAndNobodyElseIs() throws Exception {
        double second = Quotas.OF_THE_FILE.get(Quotas.ANYBODY_ELSE).get(Quotas.PUBLISHED);
        double published = 0;
        try (Publisher flooding = publisher(KafkaAccess.partner("northwind"), NORTHWIND);
                Publisher neighbour = publisher(KafkaAccess.partner("northwind-2"), Topics.partner("northwind-2"));
                Publisher service = publisher("intake", Topics.REGISTRATION_REQUESTS)) {
            do {
                flooding.publish(second);
                published += second;
            } while (flooding.longestThrottleTime() == 0 && published < MOST_SECONDS * second);
            neighbour.publish(second);
            service.publish(published);

            assertThat(flooding.longestThrottleTime()).isPositive();
            assertThat(neighbour.longestThrottleTime()).isZero();
            assertThat(service.longestThrottleTime()).isZero();
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
        Map<String, Long> before = broker.ends(topics);

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

        assertThat(broker.ends(topics)).isEqualTo(before);
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

    private static Publisher publisher(String principal, String topic) {
        return new Publisher(broker.client(principal), topic);
    }

    private static KafkaProducer<byte[], byte[]> producer(Map<String, Object> more) {
        Map<String, Object> config = new HashMap<>(broker.client(KafkaAccess.partner("northwind")));
        config.putAll(more);
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
