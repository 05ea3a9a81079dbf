package io.rollcall.registration.catalog;

import java.net.URI;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Method;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.rollcall.testkit.TestTokens;
import io.rollcall.testkit.rest.Endpoints;
import io.rollcall.testkit.rest.OpenApiDocument;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** The published description, against the code and the answers. */
@QuarkusTest
class OpenApiIT {

    private static final String CATALOG = "/v1/catalog";
    private static final String CSV = "text/csv";
    private static final String JSON = "application/json";

    private OpenApiDocument document;

    @BeforeEach
    void fetch() {
        document = OpenApiDocument.of(URI.create(ConfigProvider.getConfig().getValue("test.url", String.class)));
    }

    @Test
    void everyRouteIsDescribedAndSaysWhoMayCallIt() {
        assertThat(document.callers()).isEqualTo(Endpoints.callers("io.rollcall.registration"));
    }

    @Test
    void nothingIsLeftUnexplained() {
        document.assertComplete();
    }

    @ParameterizedTest
    @EnumSource(
            value = Method.class,
            names = {"POST", "DELETE"})
    void everyKindOfAnswerIsDescribed(Method method) {
        assertDescribed(200, method, supplier(), JSON, document.example(method + " " + CATALOG, "devices"));
        assertDescribed(400, method, supplier(), CSV, "Manufacturer,Model\nx,y\n");
        assertDescribed(400, method, supplier(), CSV, "Manufacturer,Model,Serial Number\nx,,y\n");
        assertDescribed(400, method, supplier(), JSON, "{\"things\":[]}");
        assertDescribed(400, method, supplier(), JSON, "{\"devices\":[");
        assertDescribed(401, method, given(), CSV, "");
        assertDescribed(403, method, given().auth().oauth2(TestTokens.admin("contoso")), CSV, "");
        assertDescribed(406, method, supplier().accept("image/png"), JSON, "{}");
        assertDescribed(415, method, supplier(), "application/pdf", "x");
    }

    private void assertDescribed(int status, Method method, RequestSpecification request, String type, String body) {
        Response answer = request.contentType(type).body(body.getBytes(UTF_8)).request(method, CATALOG);

        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        document.assertDescribes(method.name(), CATALOG, status, answer.contentType(), answer.asString());
    }

    private static RequestSpecification supplier() {
        return given().auth().oauth2(TestTokens.supplier("*"));
    }
}
