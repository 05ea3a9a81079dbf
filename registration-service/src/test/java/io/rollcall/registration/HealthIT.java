package io.rollcall.registration;

import java.time.Duration;
import java.util.Map;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.rollcall.testkit.Breakable;
import io.rollcall.testkit.RollcallInfrastructure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Servers that hang: connections stay open, but nothing answers. */
@QuarkusTest
class HealthIT {

    private static final Duration TO_ANSWER = Duration.ofSeconds(2);
    private static final Duration TO_NOTICE = Duration.ofSeconds(10);
    private static final Duration TO_HEAL = Duration.ofSeconds(15);
    private static final String UP = "UP";

    private final RollcallInfrastructure servers = RollcallInfrastructure.shared();

    @AfterEach
    void heal() {
        servers.kafka().resume();
        servers.postgres().resume();
        await().atMost(Duration.ofSeconds(60)).until(() -> ready().statusCode() == 200);
    }

    @Test
    void aFrozenPostgresShowsInReadinessAloneAndNobodyWaitsForIt() {
        assertNoticedAndForgotten(servers.postgres(), "database");
    }

    @Test
    void aFrozenKafkaShowsInReadinessAloneAndNobodyWaitsForIt() {
        assertNoticedAndForgotten(servers.kafka(), "kafka");
    }

    private void assertNoticedAndForgotten(Breakable server, String check) {
        await().atMost(TO_HEAL).until(() -> ready().statusCode() == 200);
        server.pause();

        await().atMost(TO_NOTICE)
                .pollInterval(Duration.ofMillis(250))
                .until(() -> ready().statusCode() == 503 && live().statusCode() == 200);
        assertThat(check(ready(), check).get("status")).isEqualTo("DOWN");
        assertThat(check(ready(), check).get("data")).isEqualTo(Map.of("reason", "no-answer"));
        assertThat(ready().asString()).doesNotContainIgnoringCase("exception").doesNotContain("SELECT", "127.0.0.1");
        assertThat(live().jsonPath().getList("checks.data")).containsOnlyNulls();

        server.resume();
        await().atMost(TO_HEAL).until(() -> ready().statusCode() == 200);
        assertThat(check(ready(), check).get("status")).isEqualTo(UP);
        assertThat(live().statusCode()).isEqualTo(200);
    }

    private static Map<String, Object> check(Response response, String name) {
        return response.jsonPath().getMap("checks.find { it.name == '" + name + "' }");
    }

    private static Response ready() {
        return within("/q/health/ready");
    }

    private static Response live() {
        return within("/q/health/live");
    }

    private static Response within(String path) {
        Response response = given().get(path);
        assertThat(Duration.ofMillis(response.time())).as(path).isLessThan(TO_ANSWER);
        return response;
    }
}
