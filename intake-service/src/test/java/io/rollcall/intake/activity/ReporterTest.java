package io.rollcall.intake.activity;

import java.util.Set;

import io.rollcall.intake.request.Submitters;
import io.rollcall.servicekit.rest.Caller;
import io.rollcall.servicekit.rest.ProblemException;
import io.rollcall.servicekit.rest.Roles;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ReporterTest {

    private static final Submitters AGREED =
            new Submitters((partner, organization) -> partner.equals("northwind") && organization.equals("contoso"));

    @Test
    void aGatewayWithoutOrganizationReportsOfAllDevices() {
        assertThat(Reporter.of(caller(null, Roles.GATEWAY), null, AGREED)).isEqualTo(new Reporter(null, null, "gw"));
    }

    @Test
    void aGatewayOfAnOrganizationReportsOfItsDevicesOnly() {
        Reporter reporter = new Reporter("contoso", null, "gw");

        assertThat(Reporter.of(caller("contoso", Roles.GATEWAY), null, AGREED)).isEqualTo(reporter);
        assertThat(Reporter.of(caller("contoso", Roles.GATEWAY), "contoso", AGREED))
                .isEqualTo(reporter);
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
    void aPartnerReportsForWhoAgreedToIt() {
        Caller partner = new Caller("issuer", "np", null, "northwind", Set.of(Roles.PARTNER), Set.of());

        assertThat(Reporter.of(partner, "contoso", AGREED)).isEqualTo(new Reporter("contoso", "northwind", "np"));
        refused(partner, "fabrikam");
    }

    @Test
    void gatewaysShareWithNobodyThatTheyDoNotReportFor() {
        assertThat(new Reporter(null, null, "contoso").share())
                .isNotEqualTo(new Reporter("contoso", null, "gw").share());
    }

    private static void refused(Caller caller, String organization) {
        assertThatThrownBy(() -> Reporter.of(caller, organization, AGREED))
                .isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.status())
                        .isEqualTo(403));
    }

    private static Caller caller(String organization, String role) {
        return new Caller("issuer", "gw", organization, null, Set.of(role), Set.of());
    }
}
