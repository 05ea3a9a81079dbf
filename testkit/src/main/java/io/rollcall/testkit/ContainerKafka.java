package io.rollcall.testkit;

import org.testcontainers.kafka.KafkaContainer;

/** The broker of the production image. */
final class ContainerKafka extends ContainerServer implements KafkaServer {

    private static final String IMAGE = "apache/kafka:4.1.1";
    private static final String BOOTSTRAP = "kafka.bootstrap";

    private ContainerKafka() {
        super("kafka");
    }

    static ContainerKafka shared() {
        ContainerKafka kafka = new ContainerKafka();
        if (SharedState.get(BOOTSTRAP) == null) {
            @SuppressWarnings("resource") // lives as long as the JVM; Testcontainers removes it afterwards
            KafkaContainer container = new KafkaContainer(IMAGE).withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false");
            container.start();
            SharedState.set(BOOTSTRAP, container.getBootstrapServers());
            kafka.remember(container);
        }
        return kafka;
    }

    @Override
    public String bootstrap() {
        return SharedState.get(BOOTSTRAP);
    }
}
