package io.rollcall.status.portal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

/** How the portal is served. What it does is tested in a browser, on the whole system. */
@QuarkusTest
class PortalIT {

    private static final Pattern SCRIPT = Pattern.compile("src=\"(/static/bundle/app-\\w+\\.js)\"");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/devices?status=failed",
                "/devices/9a356f8f-2cba-840c-bce6-1bfef3384c1c",
                "/signed-in?code=x"
            })
    void everyPageIsTheSamePageAndIsAskedForEachTime(String path) {
        given().get(path)
                .then()
                .statusCode(200)
                .contentType("text/html")
                .header("Cache-Control", equalTo("no-cache"))
                .header(
                        "Content-Security-Policy",
                        allOf(
                                containsString("default-src 'self';"),
                                containsString("connect-src 'self'"),
                                not(containsString("unsafe"))))
                .body(containsString("<rc-app>"));
    }

    @Test
    void bundledFilesAreKeptForEver() {
        Matcher script = SCRIPT.matcher(given().get("/").asString());
        assertThat(script.find()).isTrue();

        given().get(script.group(1))
                .then()
                .statusCode(200)
                .header("Cache-Control", equalTo("public, max-age=31536000, immutable"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/unknown",
                "/devices/1",
                "/v1/unknown",
                "/static/bundle/unknown.js",
                "/web/index.html",
                "/app/index.ts"
            })
    void anUnknownPathIsNotThePage(String path) {
        given().get(path).then().statusCode(404).body(not(containsString("<rc-app>")));
    }
}
