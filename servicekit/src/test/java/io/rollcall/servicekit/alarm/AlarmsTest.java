package io.rollcall.servicekit.alarm;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AlarmsTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Alarms alarms = new Alarms(meters);
    private final AlarmsCheck check = new AlarmsCheck(alarms);

    @Test
    void aRaisedAlarmShowsInTheGaugeAndInReadiness() {
        alarms.raise("topic-replaced", "Topic x is another one. Run reconcile.");

        assertThat(gauge("topic-replaced")).isEqualTo(1);
        assertThat(health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(health().getData().orElseThrow()).containsOnlyKeys("topic-replaced");
    }

    @Test
    void aClearedAlarmLeavesTheServiceReady() {
        alarms.raise("topic-replaced", "Topic x is another one. Run reconcile.");

        alarms.clear("topic-replaced");

        assertThat(gauge("topic-replaced")).isZero();
        assertThat(health().getStatus()).isEqualTo(Status.UP);
        assertThat(alarms.active()).isEmpty();
    }

    @Test
    void anAlarmCanLeaveTheServiceReady() {
        alarms.raiseWhileReady("feed-held", "A transaction is open for 300 s.");

        assertThat(gauge("feed-held")).isEqualTo(1);
        assertThat(health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void healthTellsCodesAndNoSentences() {
        alarms.raise("records-expired", "Partition 3 begins at 17.");

        assertThat(health().getData().orElseThrow().values()).containsExactly("active");
    }

    private HealthCheckResponse health() {
        return check.call().await().indefinitely();
    }

    private double gauge(String code) {
        return meters.get(Alarms.METRIC).tag("code", code).gauge().value();
    }
}
