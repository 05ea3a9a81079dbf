package io.rollcall.servicekit.retention;

import java.time.Instant;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RequestRetentionTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void requestsAreGoneWhenEveryRecordIsYoungerByMoreThanClocksMayDiffer() {
        assertThat(RequestRetention.expired(NOON, NOON.plusSeconds(61))).isTrue();
        assertThat(RequestRetention.expired(NOON, NOON.plusSeconds(60))).isFalse();
        assertThat(RequestRetention.expired(NOON, NOON.minusSeconds(1))).isFalse();
    }

    @Test
    void anEmptyTopicHoldsNothingAndOneThatCannotBeToldMayHoldEverything() {
        assertThat(RequestRetention.expired(NOON, Instant.MAX)).isTrue();
        assertThat(RequestRetention.expired(NOON, Instant.MIN)).isFalse();
    }
}
