package io.rollcall.local.postgres;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class PostgresConfigTest {

    @ParameterizedTest
    @CsvSource({"2000, 256", "4096, 256", "8192, 512", "16384, 1024", "131072, 1024"})
    void buffersAreAPartOfTheMemoryWithinLimits(long memory, long buffers) {
        assertThat(PostgresConfig.buffers(memory)).isEqualTo(buffers);
    }
}
