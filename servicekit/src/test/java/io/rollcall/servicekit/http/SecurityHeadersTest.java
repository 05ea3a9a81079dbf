package io.rollcall.servicekit.http;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SecurityHeadersTest {

    private static final String CSP = "Content-Security-Policy";
    private final SecurityHeaders headers = new SecurityHeaders("default-src 'self'", Optional.empty());

    @Test
    void dataRunsNothingAndIsNotKept() {
        assertThat(headers.of("/v1/devices", false))
                .containsEntry("X-Content-Type-Options", "nosniff")
                .containsEntry("Referrer-Policy", "no-referrer")
                .containsEntry("Cache-Control", "no-store")
                .hasEntrySatisfying(
                        CSP, policy -> assertThat(policy).contains("default-src 'none'", "frame-ancestors 'none'"));
    }

    @Test
    void pagesHaveAPolicyOfTheirOwn() {
        assertThat(headers.of("/index.html", false))
                .containsEntry(CSP, "default-src 'self'")
                .doesNotContainKey("Cache-Control");
        assertThat(headers.of("/q/health", false))
                .hasEntrySatisfying(CSP, policy -> assertThat(policy).contains("default-src 'none'"));
    }

    @Test
    void scriptsOfPagesMayCallTheOriginsOfTheirServices() {
        SecurityHeaders pages = new SecurityHeaders(
                "default-src 'self'",
                Optional.of(List.of(
                        "http://127.0.0.1:8081",
                        "https://login.example/realms/rollcall",
                        "https://login.example/other/")));

        assertThat(pages.of("/", false))
                .containsEntry(
                        CSP, "default-src 'self'; connect-src 'self' http://127.0.0.1:8081 https://login.example");
        assertThat(pages.of("/v1/devices", false))
                .hasEntrySatisfying(CSP, policy -> assertThat(policy).doesNotContain("connect-src"));
    }

    @Test
    void onlyAnAnswerByTlsAsksForTls() {
        assertThat(headers.of("/v1/devices", false)).doesNotContainKey("Strict-Transport-Security");
        assertThat(headers.of("/v1/devices", true)).containsKey("Strict-Transport-Security");
    }
}
