package io.rollcall.device;

import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WhiteSpaceTest {

    @Test
    void isWhatUnicodeSaysOfEveryCodePoint() {
        Pattern unicode = Pattern.compile("\\p{IsWhite_Space}");
        for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
            boolean expected = unicode.matcher(Character.toString(codePoint)).matches();

            assertThat(WhiteSpace.is(codePoint)).as("U+%04X", codePoint).isEqualTo(expected);
        }
    }

    @Test
    void isTrimmedFromTheEndsOnly() {
        assertThat(WhiteSpace.trim("\u00A0\u2007 a\u00A0b \u0085\u202F")).isEqualTo("a\u00A0b");
        assertThat(WhiteSpace.trim(" \t ")).isEmpty();
        assertThat(WhiteSpace.trim("")).isEmpty();
    }
}
