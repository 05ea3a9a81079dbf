package io.rollcall.servicekit.kafka;

import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import io.rollcall.event.DeviceSeen;
import io.rollcall.event.Sighting;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A producer without metadata blocks in each send. A series of records must not block for each record. */
@Timeout(30)
class FailFastTest {

    private static final Duration DELIVERY = Duration.ofSeconds(2);

    private ServerSocket silent;
    private Map<String, Object> broker;

    @BeforeEach
    void listenWithoutAnswering() throws IOException {
        silent = new ServerSocket(0);
        broker = Map.of("bootstrap.servers", "localhost:" + silent.getLocalPort());
    }

    @AfterEach
    void stop() throws IOException {
        silent.close();
    }

    @Test
    void aSeriesWaitsForOneBlockedSendAndNotForEach() {
        try (KafkaProducer<byte[], byte[]> producer = Producers.create(broker, "test", DELIVERY, Map.of())) {
            Acknowledgements acknowledgements = new Acknowledgements();
            long start = System.nanoTime();

            assertThatThrownBy(() -> {
                        for (int i = 0; i < 10_000; i++) {
                            acknowledgements.send(producer, new ProducerRecord<>("topic", new byte[1]));
                        }
                    })
                    .isInstanceOf(PublishingFailedException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isLessThan(DELIVERY.dividedBy(2).multipliedBy(3));
            assertThatThrownBy(acknowledgements::await).isInstanceOf(PublishingFailedException.class);
        }
    }

    @Test
    void answersToPartnersFailFastToo() {
        EventPublisher publisher = new EventPublisher(broker, "test", DELIVERY);
        try {
            Acknowledgements acknowledgements = new Acknowledgements();
            long start = System.nanoTime();

            assertThatThrownBy(() -> {
                        for (int i = 0; i < 100; i++) {
                            publisher.send(answer(), acknowledgements);
                        }
                    })
                    .isInstanceOf(PublishingFailedException.class);

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        } finally {
            publisher.close();
        }
    }

    @Test
    void aSeriesWithATimeLimitFailsWhenItIsUp() throws Exception {
        Acknowledgements acknowledgements = Acknowledgements.within(Duration.ofMillis(50));
        acknowledgements.expectOne();

        assertThatThrownBy(acknowledgements::await).isInstanceOf(PublishingFailedException.class);
        assertThatThrownBy(acknowledgements::expectOne).isInstanceOf(PublishingFailedException.class);
    }

    @Test
    void waitingForAMomentSaysWhetherAllAreAcknowledged() {
        Acknowledgements acknowledgements = new Acknowledgements();
        acknowledgements.expectOne();

        assertThat(acknowledgements.await(Duration.ofMillis(20))).isFalse();
        acknowledgements.onCompletion(null, null);
        assertThat(acknowledgements.await(Duration.ofMillis(20))).isTrue();
    }

    private static PartnerAnswer answer() {
        return new PartnerAnswer(
                "rollcall.partner.northwind.outcomes",
                null,
                "id",
                null,
                "subject",
                Instant.EPOCH,
                new DeviceSeen(new Sighting(UUID.randomUUID(), "contoso", null, null, Instant.EPOCH)));
    }
}
