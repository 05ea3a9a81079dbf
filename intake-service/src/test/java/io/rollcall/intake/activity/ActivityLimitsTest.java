package io.rollcall.intake.activity;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ActivityLimitsTest {

    @Test
    void theDefaultsAreThoseOfTheReadme() {
        ActivityLimits limits = new SmallRyeConfigBuilder()
                .withConverter(MemorySize.class, 100, new MemorySizeConverter())
                .withMapping(ActivityLimits.class)
                .build()
                .getConfigMapping(ActivityLimits.class);

        assertThat(limits.maxSize().asLongValue()).isEqualTo(4L << 20);
        assertThat(limits.maxEvents()).isEqualTo(10_000);
    }
}
