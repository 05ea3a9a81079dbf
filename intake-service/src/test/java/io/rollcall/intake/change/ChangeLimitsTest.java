package io.rollcall.intake.change;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.rollcall.testkit.SharedSettings;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ChangeLimitsTest {

    @Test
    void theDefaultsAreThoseOfTheReadme() {
        ChangeLimits limits = new SmallRyeConfigBuilder()
                .withDefaultValues(SharedSettings.read())
                .withConverter(MemorySize.class, 100, new MemorySizeConverter())
                .withMapping(ChangeLimits.class)
                .build()
                .getConfigMapping(ChangeLimits.class);

        assertThat(limits.maxSize().asLongValue()).isEqualTo(64L << 20);
        assertThat(limits.maxDevices()).isEqualTo(250_000);
    }
}
