package io.rollcall.status.portal;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PortalRoutesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/devices",
                "/devices/9a356f8f-2cba-840c-bce6-1bfef3384c1c",
                "/register",
                "/registrations",
                "/registrations/01890a5d-ac96-774b-bcce-b302099a8057",
                "/partners",
                "/requests",
                "/help",
                "/signed-in"
            })
    void thePagesOfThePortalAreAnsweredWithThePage(String path) {
        assertThat(PortalRoutes.isPage(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/devices",
                "/v1/registrations",
                "/q/health",
                "/devices/",
                "/devices/1",
                "/devices/9a356f8f-2cba-840c-bce6-1bfef3384c1c/x",
                "/registrations.csv",
                "/static/bundle/app.js",
                "/unknown"
            })
    void nothingElseIs(String path) {
        assertThat(PortalRoutes.isPage(path)).isFalse();
    }
}
