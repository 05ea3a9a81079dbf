package io.rollcall.status.live;

import java.time.Duration;

import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LiveSettingsTest {

    @Test
    void theDefaultsAreThese() {
        LiveSettings settings = new SmallRyeConfigBuilder()
                .withMapping(LiveSettings.class)
                .build()
                .getConfigMapping(LiveSettings.class);

        assertThat(settings.interval()).isEqualTo(Duration.ofMillis(150));
        assertThat(settings.heartbeat()).isEqualTo(Duration.ofSeconds(15));
        assertThat(settings.streamsPerOrganization()).isEqualTo(100);
        assertThat(settings.waitingEvents()).isEqualTo(5000);
        assertThat(settings.resumableChanges()).isEqualTo(100_000);
    }
}
