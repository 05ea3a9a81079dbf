package io.rollcall.text;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class LanguagesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nl | nl",
                "NL | nl",
                "nl-NL | nl",
                "nl-BE,fr;q=0.9 | nl",
                "en | en",
                "en-GB, nl;q=0.9 | en",
                "nl;q=0.8, en;q=0.9 | en",
                "en;q=0.1, nl;q=0.2 | nl",
                "de, fr;q=0.9, nl;q=0.1 | nl",
                "de | en",
                "* | en",
                "*, nl;q=0.5 | nl",
                "nl;q=0, en | en",
                "nl;q=0 | en",
                "de, nl;q=0 | en",
            })
    void theMostWantedLanguageIsTaken(String header, String language) {
        assertThat(Languages.negotiate(header).toLanguageTag()).isEqualTo(language);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {" ", "nl;q=2", "nl;q=x", ";;;", "nl_NL", "\u0000", "é", "nl,,"})
    void anAbsentOrBrokenHeaderMeansNoHarm(String header) {
        assertThat(Languages.negotiate(header)).isIn(Languages.SUPPORTED);
    }

    @Test
    void aHeaderBeyondReasonIsNotRead() {
        assertThat(Languages.negotiate("nl" + ",de;q=0.1".repeat(10_000))).isEqualTo(Languages.ENGLISH);
    }
}
