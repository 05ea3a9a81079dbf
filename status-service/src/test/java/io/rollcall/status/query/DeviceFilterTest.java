package io.rollcall.status.query;

import java.util.List;

import io.rollcall.servicekit.rest.ProblemException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DeviceFilterTest {

    @Test
    void aSearchIsFoldedAndHasThreeCharactersAtLeast() {
        assertThat(DeviceFilter.of(List.of(), "FÖRDE", null, null, null).search())
                .isEqualTo("förde");
        assertThatThrownBy(() -> DeviceFilter.of(List.of(), "ab", null, null, null))
                .isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> DeviceFilter.of(List.of(), "a\u001Fb", null, null, null))
                .isInstanceOf(ProblemException.class);
    }
}
