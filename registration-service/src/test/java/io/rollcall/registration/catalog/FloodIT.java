package io.rollcall.registration.catalog;

import java.util.UUID;
import java.util.stream.Stream;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.rollcall.local.identity.Token;
import io.rollcall.servicekit.limit.RequestLimits;
import io.rollcall.testkit.TestTokens;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

/** More requests than anybody needs. */
@QuarkusTest
class FloodIT {

    @Inject
    RequestLimits limits;

    private final String suffix = UUID.randomUUID().toString();

    @Test
    void whoFloodsIsToldToWaitAndNobodyElseIs() {
        String flooding = supplier("flooding-" + suffix);
        Response answer = list(flooding);
        assertThat(answer.statusCode()).isEqualTo(200);
        for (int i = 0; i < 20 * limits.burst() && answer.statusCode() == 200; i++) {
            answer = list(flooding);
        }

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.path("type").toString()).endsWith("/too-many-requests");
        assertThat(Integer.parseInt(answer.header("Retry-After"))).isPositive();
        assertThat(list(supplier("patient-" + suffix)).statusCode()).isEqualTo(200);
    }

    @Test
    void whoHasNoTokenIsRefusedInTheEndWithoutAnAnswerToTheQuestion() {
        Response refused = Stream.generate(() -> list("not.a.token"))
                .limit(50L * limits.refusedBurst())
                .parallel()
                .peek(answer -> assertThat(answer.statusCode()).isIn(401, 429))
                .filter(answer -> answer.statusCode() == 429)
                .findAny()
                .orElseThrow();

        assertThat(Integer.parseInt(refused.header("Retry-After"))).isPositive();
        assertThat(list(supplier("behind-the-same-proxy-" + suffix)).statusCode())
                .isEqualTo(200);
    }

    private Response list(String token) {
        return given().auth()
                .oauth2(token)
                .contentType("application/json")
                .body("{\"devices\":[{\"manufacturer\":\"M\",\"model\":\"M\",\"serialNumber\":\"SYN-%s\"}]}"
                        .formatted(suffix))
                .post("/v1/catalog");
    }

    private static String supplier(String subject) {
        return TestTokens.signed(Token.of(subject, "supplier").manufacturers("*"));
    }
}
