package io.rollcall.status.registration;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import io.rollcall.event.Outcome;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ProgressTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Instant LATER = NOON.plusSeconds(30);

    @Test
    void aRegistrationWithPendingRowsIsProcessing() {
        Progress progress = progress(3, Map.of(Outcome.REGISTERED, 2), NOON, LATER, Duration.ofHours(2));

        assertThat(progress.state()).isEqualTo(RegistrationState.PROCESSING);
        assertThat(progress.pending()).isEqualTo(1);
        assertThat(progress.finishedAt()).isNull();
    }

    @Test
    void aRegistrationThatWasNotPublishedToTheEndIsInterruptedAfterTenMinutesOfSilence() {
        assertThat(progress(3, Map.of(), null, null, Duration.ofMinutes(10).minusMillis(1))
                        .state())
                .isEqualTo(RegistrationState.PROCESSING);
        assertThat(progress(3, Map.of(), null, null, Duration.ofMinutes(10)).state())
                .isEqualTo(RegistrationState.INTERRUPTED);
    }

    @Test
    void duplicatesAreNoErrors() {
        assertThat(progress(2, Map.of(Outcome.REGISTERED, 1, Outcome.DUPLICATE, 1), NOON, LATER, Duration.ZERO)
                        .state())
                .isEqualTo(RegistrationState.FINISHED);
    }

    @Test
    void oneBadRowMakesItFinishWithErrors() {
        assertThat(progress(2, Map.of(Outcome.REGISTERED, 1, Outcome.INVALID, 1), NOON, LATER, Duration.ZERO)
                        .state())
                .isEqualTo(RegistrationState.FINISHED_WITH_ERRORS);
    }

    @Test
    void itIsNotFinishedBeforeItIsPublishedEvenIfAllRowsAreDecided() {
        assertThat(progress(1, Map.of(Outcome.REGISTERED, 1), null, LATER, Duration.ZERO)
                        .state())
                .isEqualTo(RegistrationState.PROCESSING);
    }

    @Test
    void itFinishedWhenTheLaterOfTheLastDecisionAndThePublicationHappened() {
        assertThat(progress(1, Map.of(Outcome.REGISTERED, 1), NOON, LATER, Duration.ZERO)
                        .finishedAt())
                .isEqualTo(LATER);
        assertThat(progress(1, Map.of(Outcome.REGISTERED, 1), LATER, NOON, Duration.ZERO)
                        .finishedAt())
                .isEqualTo(LATER);
    }

    @Test
    void pendingRowsWhoseRequestsHaveExpiredMakeItInterrupted() {
        Progress progress = new Progress(3, Map.of(Outcome.REGISTERED, 2), NOON, LATER, LATER, Duration.ZERO);

        assertThat(progress.state()).isEqualTo(RegistrationState.INTERRUPTED);
        assertThat(progress.pending()).isEqualTo(1);
        assertThat(progress.delayed(Duration.ofDays(8))).isFalse();
    }

    @Test
    void finishedBeatsInterrupted() {
        assertThat(new Progress(2, Map.of(Outcome.REGISTERED, 2), NOON, LATER, LATER, Duration.ZERO).state())
                .isEqualTo(RegistrationState.FINISHED);
    }

    private static Progress progress(
            long rows, Map<Outcome, Integer> outcomes, Instant publishedAt, Instant lastDecidedAt, Duration silence) {
        return new Progress(rows, outcomes, publishedAt, lastDecidedAt, null, silence);
    }
}
