package io.rollcall.servicekit.limit;

import java.util.Set;

import io.rollcall.servicekit.rest.Caller;
import io.rollcall.servicekit.rest.ProblemException;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RequestLimitsTest {

    private final RequestLimits limits =
            new SmallRyeConfigBuilder().withMapping(RequestLimits.class).build().getConfigMapping(RequestLimits.class);

    @Test
    void theDefaultsRefuseNobodyWhoWorks() {
        assertThat(limits.perSecond()).isEqualTo(500);
        assertThat(limits.burst()).isEqualTo(1000);
        assertThat(limits.atOnce()).isEqualTo(64);
        assertThat(limits.refusedPerSecond()).isEqualTo(20);
        assertThat(limits.refusedBurst()).isEqualTo(200);
    }

    @Test
    void signInsAreRefusedAndThenNotEvenThat() {
        RefusedSignIns refused = new RefusedSignIns(limits);
        for (int i = 0; i < limits.refusedBurst(); i++) {
            assertThat(refused.refuse("192.0.2.1").status()).isEqualTo(401);
        }

        ProblemException tooMany = refused.refuse("192.0.2.1");

        assertThat(tooMany.status()).isEqualTo(429);
        assertThat(tooMany.retryAfterSeconds()).isPositive();
        assertThat(refused.refuse("192.0.2.2").status()).isEqualTo(401);
    }

    @Test
    void requestsAreCountedForTheOrganizationOrThePartnerOrTheSubject() {
        assertThat(Share.of(caller("contoso", null))).isEqualTo("organization contoso");
        assertThat(Share.of(caller(null, "northwind"))).isEqualTo("partner northwind");
        assertThat(Share.of(caller("contoso", "northwind"))).isEqualTo("partner northwind");
        assertThat(Share.of(caller(null, null))).isEqualTo("subject https://issuer.example ada");
        assertThat(Share.ofAddress("contoso")).isNotEqualTo(Share.of(caller("contoso", null)));
    }

    @Test
    void whatIsWorkedOnIsCountedForEachByItself() {
        InFlight inFlight = new InFlight(2);

        assertThat(inFlight.take("contoso")).isTrue();
        assertThat(inFlight.take("contoso")).isTrue();
        assertThat(inFlight.take("contoso")).isFalse();
        assertThat(inFlight.take("fabrikam")).isTrue();
        inFlight.free("contoso");
        assertThat(inFlight.take("contoso")).isTrue();
        assertThat(inFlight.take("contoso")).isFalse();
    }

    private static Caller caller(String organization, String partner) {
        return new Caller("https://issuer.example", "ada", organization, partner, Set.of(), Set.of());
    }
}
