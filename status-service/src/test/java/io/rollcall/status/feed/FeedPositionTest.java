package io.rollcall.status.feed;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class FeedPositionTest {

    @Test
    void theTextIsReadAgain() {
        FeedPosition position = new FeedPosition(7402, 1519);

        assertThat(position).hasToString("7402-1519");
        assertThat(FeedPosition.parse("7402-1519")).contains(position);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "1", "-1", "1-", "-1-2", "1-2-3", "1-2 ", "1 - 2", "x-1", "1-9999999999999999999", "٣-٤"})
    void anythingElseIsNoPosition(String text) {
        assertThat(FeedPosition.parse(text)).isEmpty();
    }

    @Test
    void transactionsComeBeforeNumbers() {
        assertThat(new FeedPosition(1, 9)).isLessThan(new FeedPosition(2, 1)).isGreaterThan(new FeedPosition(1, 8));
        assertThat(FeedPosition.START).isLessThan(new FeedPosition(0, 1));
    }
}
