package io.rollcall.status.rest;

import java.io.IOException;
import java.util.Map;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.rollcall.testkit.SharedSettings;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A limit that is changed for intake, by intake's own setting, is announced. */
class AnnouncedLimitsTest {

    @Test
    void theLimitsAreThoseThatIntakeEnforces() throws Exception {
        SmallRyeConfig config = settings(Map.of(
                "rollcall.upload.max-size", "2G",
                "rollcall.upload.max-rows", "7",
                "rollcall.upload.max-files", "8",
                "rollcall.change.max-devices", "9"));

        assertThat(config.getValue("rollcall.limits.upload-bytes", MemorySize.class)
                        .asLongValue())
                .isEqualTo(2L << 30);
        assertThat(config.getValue("rollcall.limits.upload-rows", Long.class)).isEqualTo(7);
        assertThat(config.getValue("rollcall.limits.upload-files", Integer.class))
                .isEqualTo(8);
        assertThat(config.getValue("rollcall.limits.change-devices", Long.class))
                .isEqualTo(9);
    }

    /** The service's settings in a deployment that changes some. */
    private static SmallRyeConfig settings(Map<String, String> changed) throws IOException {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withConverter(MemorySize.class, 100, new MemorySizeConverter())
                .withDefaultValues(SharedSettings.read())
                .withSources(new PropertiesConfigSource(
                        AnnouncedLimitsTest.class.getResource("/application.properties"), 250))
                .withSources(new PropertiesConfigSource(changed, "the deployment", 300))
                .build();
    }
}
