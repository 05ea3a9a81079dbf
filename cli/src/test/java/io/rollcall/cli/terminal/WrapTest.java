package io.rollcall.cli.terminal;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WrapTest {

    @Test
    void linesAreBrokenBetweenWords() {
        assertThat(Wrap.lines("the quick brown fox", 10)).containsExactly("the quick", "brown fox");
    }

    @Test
    void aWordThatIsTooLongStaysWhole() {
        assertThat(Wrap.lines("an extraordinarily long word", 8))
                .containsExactly("an", "extraordinarily", "long", "word");
    }
}
