package io.rollcall.servicekit.health;

import java.util.Map;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.reactive.messaging.health.HealthReport;
import io.smallrye.reactive.messaging.providers.extension.HealthCenter;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ChannelChecksTest {

    private static final String MESSAGE = "password authentication failed for user \"registration\"";

    @Test
    void anEndedChannelIsDownInBothAndItsMessageIsNotTold() {
        ChannelChecks checks = new ChannelChecks(new Center(false, true));

        for (AsyncHealthCheck check : new AsyncHealthCheck[] {checks.alive(), checks.ready()}) {
            HealthCheckResponse response = check.call().await().indefinitely();
            assertThat(response.getStatus()).isEqualTo(HealthCheckResponse.Status.DOWN);
            assertThat(response.getData()).contains(Map.of("reason", "channel-ended"));
        }
    }

    @Test
    void aChannelWithoutConnectionIsAliveAndNotReady() {
        ChannelChecks checks = new ChannelChecks(new Center(true, false));

        assertThat(checks.alive().call().await().indefinitely().getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
        HealthCheckResponse ready = checks.ready().call().await().indefinitely();
        assertThat(ready.getStatus()).isEqualTo(HealthCheckResponse.Status.DOWN);
        assertThat(ready.getData()).contains(Map.of("reason", "channel-not-connected"));
    }

    /** One channel in the given state. */
    private static final class Center extends HealthCenter {

        private final boolean alive;
        private final boolean ready;

        private Center(boolean alive, boolean ready) {
            this.alive = alive;
            this.ready = ready;
        }

        @Override
        public boolean isInitialized() {
            return true;
        }

        @Override
        public HealthReport getLiveness() {
            return report(alive);
        }

        @Override
        public HealthReport getReadiness() {
            return report(ready);
        }

        private static HealthReport report(boolean ok) {
            return HealthReport.builder().add("requests-bulk", ok, MESSAGE).build();
        }
    }
}
