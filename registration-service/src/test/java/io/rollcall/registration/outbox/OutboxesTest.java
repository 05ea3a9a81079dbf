package io.rollcall.registration.outbox;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(20)
class OutboxesTest {

    private final CountDownLatch free = new CountDownLatch(1);
    private final Good good = new Good();
    private Outboxes outboxes;

    @AfterEach
    void stop() {
        free.countDown();
        outboxes.stop();
    }

    @Test
    void oneThatFailsKeepsNoOtherFromPublishing() throws Exception {
        outboxes = new Outboxes(List.of(
                () -> {
                    throw new IllegalStateException("its topic is gone");
                },
                good));

        outboxes.soon();

        assertThat(good.published.await(10, TimeUnit.SECONDS)).isTrue();
        outboxes.awaitEmpty(Good.class);
    }

    @Test
    void oneThatWaitsForKafkaKeepsNoOtherFromPublishing() {
        outboxes = new Outboxes(List.of(
                () -> {
                    try {
                        return !free.await(20, TimeUnit.SECONDS);
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                },
                good));
        outboxes.soon();

        outboxes.awaitEmpty(Good.class);

        assertThat(good.runs).hasPositiveValue();
    }

    private static final class Good implements Outbox {

        private final CountDownLatch published = new CountDownLatch(1);
        private final AtomicInteger runs = new AtomicInteger();

        @Override
        public boolean publish() {
            runs.incrementAndGet();
            published.countDown();
            return false;
        }
    }
}
