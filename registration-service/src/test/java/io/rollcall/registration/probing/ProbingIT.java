package io.rollcall.registration.probing;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.rollcall.event.DeviceRequest;
import io.rollcall.registration.Asking;
import io.rollcall.registration.Wire;
import io.rollcall.topic.Lane;
import jakarta.inject.Inject;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
class ProbingIT {

    @Inject
    ProbingLimits limits;

    @Inject
    MeterRegistry meters;

    private final Wire wire = new Wire();
    private final UUID upload = UUID.randomUUID();

    @Test
    void whoAsksForManyDevicesThatAreNotItsOwnIsSuspectedAndNobodyElseIs() {
        wire.ask(Lane.BULK, guesses("guessing-" + upload, limits.misses() + 1));
        wire.ask(Lane.BULK, guesses("unlucky-" + upload, 5));

        Awaitility.await()
                .untilAsserted(() -> assertThat(suspected("guessing-" + upload)).isEqualTo(1));
        assertThat(suspected("unlucky-" + upload)).isZero();
    }

    private List<DeviceRequest> guesses(String organization, int count) {
        List<DeviceRequest> guesses = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            guesses.add(Asking.by(organization)
                    .registration(UUID.randomUUID())
                    .row(1)
                    .device("GUESS-" + i)
                    .madeBy("Maker " + upload)
                    .registerWithoutHash());
        }
        return guesses;
    }

    private double suspected(String organization) {
        return meters.find("rollcall.probing.suspected").tag("organization", organization).counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }
}
