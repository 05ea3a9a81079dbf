package io.rollcall.status.rest;

import java.util.Locale;

import io.rollcall.event.Outcome;
import io.rollcall.status.roll.ChangeCause;
import io.rollcall.text.Languages;
import io.rollcall.text.Texts;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class HistoryTextsTest {

    @ParameterizedTest
    @EnumSource
    void everythingThatCanChangeADeviceHasATitleInEveryLanguage(ChangeCause cause) {
        for (Locale language : Languages.SUPPORTED) {
            if (Outcome.ofWireName(cause.wireName()) == null) {
                assertThat(Texts.in(language).change(cause.wireName())).isNotEqualTo(cause.wireName());
            }
        }
    }
}
