package io.rollcall.servicekit.kafka;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(10)
class AcknowledgementsTest {

    private static final Duration MOMENT = Duration.ofMillis(100);

    private final Acknowledgements acknowledgements = new Acknowledgements();

    @Test
    void withoutRecordsThereIsNothingToWaitFor() {
        acknowledgements.await();
    }

    @Test
    void awaitReturnsWithTheLastAcknowledgement() throws Exception {
        expect(2);
        CompletableFuture<Void> waiting = CompletableFuture.runAsync(acknowledgements::await);

        acknowledgements.onCompletion(null, null);
        assertWaits(waiting);
        acknowledgements.onCompletion(null, null);

        waiting.get();
    }

    @Test
    void aLongSeriesWaitsOnlyForSomeOfIt() throws Exception {
        expect(3);
        CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> acknowledgements.awaitAtMost(2));

        assertWaits(waiting);
        acknowledgements.onCompletion(null, null);

        waiting.get();
    }

    @Test
    void aFailureEndsTheWaitAtOnceAndIsTold() {
        expect(2);
        CompletableFuture<Void> waiting = CompletableFuture.runAsync(acknowledgements::await);

        acknowledgements.onCompletion(null, new NotEnoughReplicasException("two of three are away"));

        assertThatThrownBy(waiting::get)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(PublishingFailedException.class)
                .hasRootCauseInstanceOf(NotEnoughReplicasException.class);
    }

    @Test
    void aFailureIsNotForgottenWhenTheOthersSucceed() {
        expect(2);
        acknowledgements.onCompletion(null, new NotEnoughReplicasException("two of three are away"));
        acknowledgements.onCompletion(null, null);

        assertThatThrownBy(acknowledgements::await).isInstanceOf(PublishingFailedException.class);
    }

    @Test
    void whoeverIsInterruptedStaysInterrupted() {
        expect(1);
        Thread.currentThread().interrupt();

        assertThatThrownBy(acknowledgements::await).isInstanceOf(PublishingFailedException.class);

        assertThat(Thread.interrupted()).isTrue();
    }

    private void expect(int records) {
        for (int i = 0; i < records; i++) {
            acknowledgements.expectOne();
        }
    }

    private static void assertWaits(CompletableFuture<Void> waiting) {
        assertThatThrownBy(() -> waiting.get(MOMENT.toMillis(), TimeUnit.MILLISECONDS))
                .isInstanceOf(TimeoutException.class);
    }
}
