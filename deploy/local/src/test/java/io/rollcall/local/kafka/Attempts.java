package io.rollcall.local.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigsOptions;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.CreatePartitionsOptions;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * What one principal tries, by the very clients that it would use. Every method says whether the broker allowed it; that something is
 * allowed and fails for another reason, such as a group that does not exist, is allowed.
 */
final class Attempts implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final int POLLS = 50;
    private static final long SECONDS = 20;

    private final Map<String, Object> client;
    private final Admin admin;
    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> consumer;

    /** @param client settings of the principal's clients */
    Attempts(Map<String, Object> client) {
        this.client = client;
        this.admin = Admin.create(new HashMap<>(client));
        Map<String, Object> writing = new HashMap<>(client);
        writing.put("acks", "all");
        // who may write to nothing gets no id for an idempotent producer, and then nothing more would be tried
        writing.put("enable.idempotence", false);
        this.producer = new KafkaProducer<>(writing, new ByteArraySerializer(), new ByteArraySerializer());
        this.consumer = new KafkaConsumer<>(client, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    boolean topic(String operation, String topic) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        return switch (operation) {
            case "write" ->
                allowed(
                        producer.send(new ProducerRecord<>(topic, 0, new byte[] {1}, new byte[] {1})),
                        AuthorizationException.class);
            case "read" -> read(topic);
            case "create" ->
                allowed(admin.createTopics(
                                List.of(new NewTopic(topic, 1, (short) 1)),
                                new CreateTopicsOptions().validateOnly(true))
                        .all());
            case "delete" -> allowed(admin.deleteTopics(List.of(topic)).all());
            case "alter" ->
                allowed(admin.createPartitions(
                                Map.of(topic, NewPartitions.increaseTo(100)),
                                new CreatePartitionsOptions().validateOnly(true))
                        .all());
            case "alter-configs" ->
                allowed(admin.incrementalAlterConfigs(
                                Map.of(
                                        resource,
                                        List.of(new AlterConfigOp(
                                                new ConfigEntry("retention.ms", "1000"), AlterConfigOp.OpType.SET))),
                                new AlterConfigsOptions().validateOnly(true))
                        .all());
            case "describe-configs" ->
                allowed(admin.describeConfigs(List.of(resource)).all());
            case "describe" -> allowed(admin.describeTopics(List.of(topic)).allTopicNames());
            default -> throw new IllegalArgumentException(operation);
        };
    }

    boolean group(String operation, String group) {
        TopicPartition partition = new TopicPartition("others", 0);
        return switch (operation) {
            // whether the group may be used is looked at first; that the topic may not be read is said of the topic
            case "read" ->
                allowed(
                        admin.alterConsumerGroupOffsets(group, Map.of(partition, new OffsetAndMetadata(0)))
                                .all()
                                .toCompletionStage()
                                .toCompletableFuture(),
                        GroupAuthorizationException.class);
            case "delete" -> allowed(admin.deleteConsumerGroups(List.of(group)).all());
            case "describe" ->
                allowed(admin.describeConsumerGroups(List.of(group)).all());
            default -> throw new IllegalArgumentException(operation);
        };
    }

    boolean cluster(String operation) {
        ConfigResource broker = new ConfigResource(ConfigResource.Type.BROKER, "1");
        return switch (operation) {
            case "describe" -> allowed(admin.describeAcls(AclBindingFilter.ANY).values());
            case "alter" -> allowed(admin.createAcls(List.of(forStranger())).all());
            case "describe-configs" ->
                allowed(admin.describeConfigs(List.of(broker)).all());
            case "alter-configs" ->
                allowed(admin.incrementalAlterConfigs(
                                Map.of(
                                        broker,
                                        List.of(new AlterConfigOp(
                                                new ConfigEntry("log.cleaner.threads", "1"),
                                                AlterConfigOp.OpType.SET))),
                                new AlterConfigsOptions().validateOnly(true))
                        .all());
            default -> throw new IllegalArgumentException(operation);
        };
    }

    boolean transactionalId(String id) {
        Map<String, Object> config = new HashMap<>(client);
        config.put("transactional.id", id);
        try (KafkaProducer<byte[], byte[]> transactional =
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            transactional.initTransactions();
            return true;
        } catch (AuthorizationException e) {
            return false;
        }
    }

    /** The topic holds a record. */
    private boolean read(String topic) {
        TopicPartition partition = new TopicPartition(topic, 0);
        consumer.assign(List.of(partition));
        consumer.seek(partition, 0);
        try {
            for (int polls = 0; polls < POLLS; polls++) {
                if (!consumer.poll(POLL).isEmpty()) {
                    return true;
                }
            }
        } catch (TopicAuthorizationException e) {
            return false;
        }
        throw new AssertionError("neither read nor refused: " + topic);
    }

    private static boolean allowed(KafkaFuture<?> answer) {
        return allowed(answer.toCompletionStage().toCompletableFuture(), AuthorizationException.class);
    }

    private static boolean allowed(Future<?> answer, Class<? extends AuthorizationException> refusal) {
        try {
            answer.get(SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (ExecutionException | TimeoutException e) {
            Throwable cause = e.getCause();
            if (refusal.isInstance(cause)) {
                return false;
            }
            if (cause instanceof ApiException && !(cause instanceof RetriableException)) {
                return true;
            }
            throw new AssertionError("neither allowed nor refused", e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static AclBinding forStranger() {
        return new AclBinding(
                new ResourcePattern(ResourceType.TOPIC, "nothing", PatternType.LITERAL),
                new AccessControlEntry("User:nobody", "*", AclOperation.READ, AclPermissionType.ALLOW));
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
        consumer.close();
        admin.close(Duration.ZERO);
    }
}
