package io.rollcall.intake.lane;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ExpressWindowTest {

    private final SetClock clock = new SetClock();
    private final ExpressWindow window = new ExpressWindow(clock);

    @Test
    void aSmallUploadGoesExpressAsAWhole() {
        assertThat(window.take("contoso", 500)).isEqualTo(500);
    }

    @Test
    void onlyTheFirstRowsOfALargeOneDo() {
        assertThat(window.take("contoso", 20_000)).isEqualTo(500);
    }

    @Test
    void uploadsInARowShareThePlaces() {
        window.take("contoso", 400);

        assertThat(window.take("contoso", 400)).isEqualTo(100);
        assertThat(window.take("contoso", 1)).isZero();
    }

    @Test
    void anotherOrganizationHasItsOwn() {
        window.take("contoso", 500);

        assertThat(window.take("fabrikam", 3)).isEqualTo(3);
    }

    @Test
    void afterTenSecondsThereAreNewOnes() {
        window.take("contoso", 500);

        clock.now = clock.now.plus(ExpressWindow.LENGTH).minusMillis(1);
        assertThat(window.take("contoso", 1)).isZero();
        clock.now = clock.now.plus(Duration.ofMillis(1));
        assertThat(window.take("contoso", 600)).isEqualTo(500);
    }

    @Test
    void theOldestIsForgottenWhereThereAreTooManyOrganizations() {
        window.take("first", 500);
        window.take("second", 500);
        for (int i = 0; i < ExpressWindow.MAX_ORGANIZATIONS - 1; i++) {
            window.take("o" + i, 1);
        }

        assertThat(window.take("second", 1)).isZero();
        assertThat(window.take("first", 1)).isOne();
    }

    private static final class SetClock extends Clock {
        private Instant now = Instant.parse("2026-03-01T10:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
