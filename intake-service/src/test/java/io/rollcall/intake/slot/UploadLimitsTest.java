package io.rollcall.intake.slot;

import java.nio.file.Path;

import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.rollcall.servicekit.rest.ProblemException;
import io.rollcall.testkit.SharedSettings;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class UploadLimitsTest {

    /** The length of a chunked body. */
    private static final long UNKNOWN = -1;

    private final UploadLimits limits = new SmallRyeConfigBuilder()
            .addDefaultInterceptors()
            .addSystemSources()
            .withDefaultValues(SharedSettings.read())
            .withConverter(io.quarkus.runtime.configuration.MemorySize.class, 100, new MemorySizeConverter())
            .withMapping(UploadLimits.class)
            .build()
            .getConfigMapping(UploadLimits.class);

    @Test
    void theDefaultsAreThoseOfTheContract() {
        assertThat(limits.maxSize().asLongValue()).isEqualTo(1L << 30);
        assertThat(limits.maxRows()).isEqualTo(250_000);
        assertThat(limits.maxFiles()).isEqualTo(100);
        assertThat(limits.concurrent()).isEqualTo(8);
        assertThat(limits.concurrentPerOrganization()).isEqualTo(4);
        assertThat(limits.smallSize().asLongValue()).isEqualTo(64 << 10);
        assertThat(limits.concurrentSmall()).isEqualTo(64);
        assertThat(limits.concurrentSmallPerOrganization()).isEqualTo(32);
        assertThat(limits.spoolDirectory()).isEqualTo(Path.of(System.getProperty("java.io.tmpdir")));
    }

    @Test
    void noOrganizationTakesAllPlaces() {
        UploadSlots slots = new UploadSlots(limits);
        for (int i = 0; i < limits.concurrentPerOrganization(); i++) {
            slots.take("contoso", UNKNOWN);
        }

        tooMany(slots, "contoso");
        slots.take("fabrikam", UNKNOWN).close();
    }

    @Test
    void thereAreNoMorePlacesThanAllTogetherMayTake() {
        UploadSlots slots = new UploadSlots(limits);
        UploadSlots.Slot first = slots.take("o0", UNKNOWN);
        for (int i = 1; i < limits.concurrent(); i++) {
            slots.take("o" + i, UNKNOWN);
        }

        tooMany(slots, "another");
        first.close();
        slots.take("another", UNKNOWN);
    }

    @Test
    void aSingleDeviceFindsAPlaceBesideItsOrganizationsBulks() {
        UploadSlots slots = new UploadSlots(limits);
        for (int i = 0; i < limits.concurrentPerOrganization(); i++) {
            slots.take("contoso", limits.smallSize().asLongValue() + 1);
        }

        tooMany(slots, "contoso");
        slots.take("contoso", limits.smallSize().asLongValue()).close();
    }

    @Test
    void aSingleDeviceThatFindsNoPlaceMayComeAgainInASecond() {
        UploadSlots slots = new UploadSlots(limits);
        for (int i = 0; i < limits.concurrentSmallPerOrganization(); i++) {
            slots.take("contoso", 1);
        }

        assertThatThrownBy(() -> slots.take("contoso", 1))
                .isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.retryAfterSeconds())
                        .isEqualTo(1));
    }

    private static void tooMany(UploadSlots slots, String organization) {
        assertThatThrownBy(() -> slots.take(organization, UNKNOWN))
                .isInstanceOfSatisfying(ProblemException.class, problem -> {
                    assertThat(problem.status()).isEqualTo(503);
                    assertThat(problem.retryAfterSeconds()).isPositive();
                });
    }
}
