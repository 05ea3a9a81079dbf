package io.rollcall.servicekit.health;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AnswersTest {

    private long now = Long.MAX_VALUE - 5; // nanoTime may overflow

    private final Answers answers = new Answers(() -> now);

    @Test
    void whatNeverAnsweredIsDown() {
        assertThat(answers.trouble()).contains(Reason.NOT_YET_REACHED);

        answers.failed(Reason.NO_ANSWER);
        assertThat(answers.trouble()).contains(Reason.NOT_YET_REACHED);

        answers.failed(Reason.REFUSED);
        assertThat(answers.trouble()).contains(Reason.REFUSED);
    }

    @Test
    void oneLostAnswerIsNoOutageAndSilenceIs() {
        answers.answered();
        answers.failed(Reason.NO_ANSWER);
        pass(Answers.LONGEST_SILENCE);
        assertThat(answers.trouble()).isEmpty();

        pass(Duration.ofNanos(1));
        assertThat(answers.trouble()).contains(Reason.NO_ANSWER);
    }

    @Test
    void silenceCountsThoughTheProbeItselfHangsAndReportsNothing() {
        answers.answered();

        pass(Duration.ofSeconds(60));

        assertThat(answers.trouble()).contains(Reason.NO_ANSWER);
    }

    @Test
    void oneAnswerEndsAnOutageAndARefusalHasItsOwnReason() {
        answers.answered();
        pass(Duration.ofSeconds(60));
        answers.failed(Reason.REFUSED);
        assertThat(answers.trouble()).contains(Reason.REFUSED);

        answers.answered();
        assertThat(answers.trouble()).isEmpty();
    }

    private void pass(Duration duration) {
        now += duration.toNanos();
    }
}
