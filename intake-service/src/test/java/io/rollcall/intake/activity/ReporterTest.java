package io.rollcall.intake.activity;

import java.util.Set;

import io.rollcall.servicekit.rest.Caller;
import io.rollcall.servicekit.rest.ProblemException;
import io.rollcall.servicekit.rest.Roles;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ReporterTest {

    @Test
    void aGatewayWithoutOrganizationReportsOfAllDevices() {
        assertThat(Reporter.of(caller(null, Roles.GATEWAY), null)).isEqualTo(new Reporter(null, null, "gw"));
    }

    @Test
    void aGatewayOfAnOrganizationReportsOfItsDevicesOnly() {
        Reporter reporter = new Reporter("contoso", null, "gw");

        assertThat(Reporter.of(caller("contoso", Roles.GATEWAY), null)).isEqualTo(reporter);
        assertThat(Reporter.of(caller("contoso", Roles.GATEWAY), "contoso")).isEqualTo(reporter);
    }

    @Test
    void noGatewayNamesAnotherOrganizationThanItsOwn() {
        refused(caller("contoso", Roles.GATEWAY), "fabrikam");
        refused(caller(null, Roles.GATEWAY), "fabrikam");
    }

    @Test
    void anAdministratorIsNoReporter() {
        refused(caller("contoso", Roles.ADMIN), null);
    }

    @Test
    void gatewaysShareWithNobodyThatTheyDoNotReportFor() {
        assertThat(new Reporter(null, null, "contoso").share())
                .isNotEqualTo(new Reporter("contoso", null, "gw").share());
    }

    private static void refused(Caller caller, String organization) {
        assertThatThrownBy(() -> Reporter.of(caller, organization))
                .isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.status())
                        .isEqualTo(403));
    }

    private static Caller caller(String organization, String role) {
        return new Caller("issuer", "gw", organization, null, Set.of(role), Set.of());
    }
}
