package io.rollcall.servicekit.rest;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ParametersTest {

    @Test
    void aLimitIsFiftyUnlessSaid() {
        assertThat(Parameters.limit(null)).isEqualTo(50);
        assertThat(Parameters.limit("1")).isEqualTo(1);
        assertThat(Parameters.limit("500")).isEqualTo(500);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "501", "abc", "1e3", "9223372036854775808", "5 ", "٣"})
    void anyOtherLimitIsRefused(String limit) {
        assertThatThrownBy(() -> Parameters.limit(limit)).isInstanceOf(ProblemException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "9a356f8f-2cba-840c-bce6-1bfef3384c1",
                "9a356f8f2cba840cbce61bfef3384c1cxxxx",
                "../../../../../../../../../etc/passwd"
            })
    void whatIsNoUuidIsNotFound(String id) {
        assertThatThrownBy(() -> Parameters.id(id))
                .isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.status())
                        .isEqualTo(404));
    }
}
