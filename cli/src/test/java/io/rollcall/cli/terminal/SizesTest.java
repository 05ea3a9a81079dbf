package io.rollcall.cli.terminal;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SizesTest {

    @Test
    void bytesHaveAUnitThatFits() {
        assertThat(Sizes.bytes(999)).isEqualTo("999 B");
        assertThat(Sizes.bytes(8_140)).isEqualTo("8.1 kB");
        assertThat(Sizes.bytes(80_400_000)).isEqualTo("80.4 MB");
        assertThat(Sizes.bytes(5_000_000_000_000L)).isEqualTo("5000.0 GB");
    }

    @Test
    void timesAreInSecondsThenInMinutes() {
        assertThat(Sizes.time(Duration.ofMillis(840))).isEqualTo("0.8 s");
        assertThat(Sizes.time(Duration.ofSeconds(125))).isEqualTo("2 min 5 s");
    }

    @Test
    void oneIsNotMany() {
        assertThat(Words.count("rows", 1)).isEqualTo("1 row");
        assertThat(Words.count("rows", 20_000)).isEqualTo("20,000 rows");
    }
}
