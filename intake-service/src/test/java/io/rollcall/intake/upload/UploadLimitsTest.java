package io.rollcall.intake.upload;

import java.nio.file.Path;

import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.rollcall.servicekit.rest.ProblemException;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class UploadLimitsTest {

    private final UploadLimits limits = new SmallRyeConfigBuilder()
            .addDefaultInterceptors()
            .addSystemSources()
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
        assertThat(limits.spoolDirectory()).isEqualTo(Path.of(System.getProperty("java.io.tmpdir")));
    }

    @Test
    void noOrganizationTakesAllPlaces() {
        UploadSlots slots = new UploadSlots(limits);
        for (int i = 0; i < limits.concurrentPerOrganization(); i++) {
            slots.take("contoso");
        }

        tooMany(slots, "contoso");
        slots.take("fabrikam").close();
    }

    @Test
    void thereAreNoMorePlacesThanAllTogetherMayTake() {
        UploadSlots slots = new UploadSlots(limits);
        UploadSlots.Slot first = slots.take("o0");
        for (int i = 1; i < limits.concurrent(); i++) {
            slots.take("o" + i);
        }

        tooMany(slots, "another");
        first.close();
        slots.take("another");
    }

    private static void tooMany(UploadSlots slots, String organization) {
        assertThatThrownBy(() -> slots.take(organization)).isInstanceOfSatisfying(ProblemException.class, problem -> {
            assertThat(problem.status()).isEqualTo(503);
            assertThat(problem.retryAfterSeconds()).isPositive();
        });
    }
}
