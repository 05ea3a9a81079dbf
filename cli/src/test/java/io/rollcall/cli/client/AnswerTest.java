package io.rollcall.cli.client;

import java.net.URI;
import java.time.Duration;

import com.fasterxml.jackson.databind.node.MissingNode;
import io.rollcall.cli.fake.SteppingClock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AnswerTest {

    private final SteppingClock clock = new SteppingClock();

    @Test
    void retryAfterIsANumberOfSecondsOrADate() {
        assertThat(answer(503, "5").retryAfter(clock)).contains(Duration.ofSeconds(5));
        assertThat(answer(503, "Sun, 22 Nov 2026 12:00:30 GMT").retryAfter(clock))
                .contains(Duration.ofSeconds(30));
        assertThat(answer(503, "Sun, 22 Nov 2026 11:00:00 GMT").retryAfter(clock))
                .contains(Duration.ZERO);
    }

    @Test
    void aRetryAfterThatMeansNothingIsNone() {
        assertThat(answer(503, "soon").retryAfter(clock)).isEmpty();
        assertThat(answer(503, "-1").retryAfter(clock)).isEmpty();
        assertThat(answer(503, null).retryAfter(clock)).isEmpty();
    }

    @Test
    void aRefusalIsNotAFaultOfTheService() {
        assertThatThrownBy(() -> answer(422, null).orThrow()).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> answer(500, null).orThrow())
                .isInstanceOf(UnreachableException.class)
                .hasMessageContaining("http://example.org:81 cannot answer");
        assertThatThrownBy(() -> answer(302, null).orThrow()).isInstanceOf(UnreachableException.class);
    }

    private static Answer answer(int status, String retryAfter) {
        return new Answer(URI.create("http://example.org:81/x"), status, retryAfter, MissingNode.getInstance());
    }
}
