package io.rollcall.servicekit.rest;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PathGuardTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/v1/devices",
                "/v1/devices/",
                "/v1/devices.csv",
                "/v1/devices/9a356f8f-2cba-840c-bce6-1bfef3384c1c/history",
                "/v1/devices?search=a%2Fb//;x/../%00",
                "/v1/partners/north-wind",
                "/q/health/ready",
                "/index.html",
                "/a..b/.well-known/c...",
            })
    void addressesThatCanBeReadInOneWayOnlyPass(String target) {
        assertThat(PathGuard.unambiguous(target)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "?x",
                "v1/devices",
                "http://localhost/v1/devices",
                "//v1/devices",
                "/v1//devices",
                "/v1/devices//",
                "/./v1/devices",
                "/v1/devices/.",
                "/v1/../v1/devices",
                "/v1/devices/..",
                "/v1/devices/...",
                "/v1/devices;x",
                "/v1;x=y/devices",
                "/v1/devices%3Bx",
                "/v1/%2e%2e/v1/devices",
                "/v1/%2E/devices",
                "/v1%2Fdevices",
                "/v1%2fdevices",
                "/v1%5Cdevices",
                "/v1\\devices",
                "/v1/devices%00",
                "/v1/devices%252F",
                "/v1/%64evices",
                "/v1/devices%",
                "/v1/devices#x",
                "/v1/dévices",
                "/v1/devices\u0000",
                "/v1/devices x",
            })
    void othersDoNot(String target) {
        assertThat(PathGuard.unambiguous(target)).isFalse();
    }
}
