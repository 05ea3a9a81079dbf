package io.rollcall.intake.lane;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ExpressWindowTest {

    private long nanos = Long.MAX_VALUE - 1_000; // where it may be, and overflows
    private final ExpressWindow window = new ExpressWindow(() -> nanos);

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

        nanos += ExpressWindow.LENGTH.minusMillis(1).toNanos();
        assertThat(window.take("contoso", 1)).isZero();
        nanos += Duration.ofMillis(1).toNanos();
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
}
