package io.rollcall.registration.catalog;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.rollcall.event.Outcome;
import io.rollcall.event.OutcomeCode;
import io.rollcall.registration.Asking;
import io.rollcall.registration.Wire;
import io.rollcall.testkit.TestDatabase;
import io.rollcall.testkit.TestTokens;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

@QuarkusTest
class CatalogIT {

    private static final String PROBLEM = "application/problem+json";

    private final Wire wire = new Wire();
    private final UUID upload = UUID.randomUUID();
    private final String maker = "Maker " + upload;

    @Test
    void aListedDeviceCanBeRegisteredWithoutHashAtOnceAndADelistedOneCannot() {
        Asking asking = Asking.by("contoso").registration(upload).madeBy(maker).device("SYN-1");
        assertThat(wire.ask(asking.row(1).registerWithoutHash()).verdict().code())
                .isEqualTo(OutcomeCode.NOT_IN_CATALOG.code());

        post(csv("SYN-1")).statusCode(200).body("listed", equalTo(1)).body("known", equalTo(0));
        assertThat(wire.ask(asking.row(2).registerWithoutHash()).outcome()).isEqualTo(Outcome.REGISTERED);

        wire.ask(asking.row(3).deregister());
        delete(csv("SYN-1")).statusCode(200).body("listed", equalTo(1)).body("known", equalTo(0));
        assertThat(wire.ask(asking.row(4).registerWithoutHash()).verdict().code())
                .isEqualTo(OutcomeCode.NOT_IN_CATALOG.code());
    }

    @Test
    void listingTellsWhatIsNewAndWhatWasKnown() {
        post(csv("SYN-1", "SYN-2")).body("listed", equalTo(2)).body("known", equalTo(0));
        post(csv("SYN-2", "SYN-3", "syn-3 ")).body("listed", equalTo(1)).body("known", equalTo(2));
        delete(csv("SYN-1", "SYN-4")).body("listed", equalTo(1)).body("known", equalTo(1));
        assertThat(listed()).isEqualTo(2);
    }

    @Test
    void jsonAndAnyDialectOfCsvWork() {
        json("{\"devices\":[{\"manufacturer\":\"%s\",\"model\":\"Contoso Book 14\",\"serialNumber\":\" J-1 \"}]}"
                        .formatted(maker))
                .statusCode(200)
                .body("listed", equalTo(1));
        String excel = "Serial;Manufacturer name;Device model\r\nE-1;\"%s\";Contoso Book 14\r\n".formatted(maker);
        supplier(maker)
                .contentType("text/csv")
                .body(("\uFEFF" + excel).getBytes(StandardCharsets.UTF_16LE))
                .post("/v1/catalog")
                .then()
                .statusCode(200)
                .body("listed", equalTo(1));
    }

    @Test
    void oneBadRowAndNothingIsApplied() {
        post("Manufacturer,Model,Serial Number\n%1$s,M,S-1\n%1$s,,S-2\n%1$s,M,None\n%1$s,M,S-3,more\n".formatted(maker))
                .statusCode(400)
                .contentType(PROBLEM)
                .body("type", equalTo("https://rollcall.dev/problems/devices-refused"))
                .body("errors", hasSize(3))
                .body("errors.row", containsInAnyOrder(2, 3, 4))
                .body("errors.line", containsInAnyOrder(3, 4, 5))
                .body("errors.code", containsInAnyOrder("value-missing", "serial-placeholder", "row-malformed"))
                .body(
                        "errors.message",
                        hasItem(
                                "The value in Device model is missing. A device needs manufacturer, model and serial number."));
        assertThat(listed()).isZero();
    }

    @Test
    void whatCannotBeReadIsRefusedWithItsReason() {
        post("Manufacturer,Model\nx,y\n")
                .statusCode(400)
                .body("type", equalTo("https://rollcall.dev/problems/missing-columns"));
        post("").statusCode(400).body("type", equalTo("https://rollcall.dev/problems/empty-file"));
        json("{\"devices\":[").statusCode(400).body("type", equalTo("https://rollcall.dev/problems/invalid-json"));
        json("{\"devices\":[]}").statusCode(400).body("type", equalTo("https://rollcall.dev/problems/invalid-body"));
        json("{\"devices\":[null]}")
                .statusCode(400)
                .body("type", equalTo("https://rollcall.dev/problems/invalid-body"));
        json("{\"things\":[]}").statusCode(400).body("type", equalTo("https://rollcall.dev/problems/unknown-property"));
        supplier(maker)
                .contentType("application/pdf")
                .body(new byte[] {'x'})
                .post("/v1/catalog")
                .then()
                .statusCode(415)
                .contentType(PROBLEM);
    }

    @Test
    void aSupplierSpeaksForItsManufacturersOnly() {
        String foreign = "Manufacturer,Model,Serial Number\n%s,M,S-1\nSomebody Else,M,S-2\n".formatted(maker);

        post(foreign).statusCode(403).contentType(PROBLEM);
        delete(foreign).statusCode(403);
        assertThat(listed()).isZero();

        send(supplier("*"), foreign).post("/v1/catalog").then().statusCode(200).body("listed", equalTo(2));
        send(supplier("*"), foreign)
                .delete("/v1/catalog")
                .then()
                .statusCode(200)
                .body("listed", equalTo(2));
        send(supplier(maker.toUpperCase(java.util.Locale.ROOT)), csv("S-9"))
                .post("/v1/catalog")
                .then()
                .statusCode(200);
        send(supplier(), csv("S-10")).post("/v1/catalog").then().statusCode(403);
    }

    @Test
    void nobodyElseMayWrite() {
        for (String token : List.of(
                TestTokens.admin("contoso"),
                TestTokens.viewer("contoso"),
                TestTokens.partner("northwind"),
                TestTokens.gateway(),
                TestTokens.operator())) {
            send(given().auth().oauth2(token), csv("S-1"))
                    .post("/v1/catalog")
                    .then()
                    .statusCode(403)
                    .contentType(PROBLEM);
            send(given().auth().oauth2(token), csv("S-1"))
                    .delete("/v1/catalog")
                    .then()
                    .statusCode(403);
        }
        send(given(), csv("S-1")).post("/v1/catalog").then().statusCode(401).contentType(PROBLEM);
        for (String token : List.of(
                TestTokens.signedByStranger("contoso"),
                TestTokens.unsigned("contoso"),
                TestTokens.expired("contoso"))) {
            send(given().auth().oauth2(token), csv("S-1"))
                    .post("/v1/catalog")
                    .then()
                    .statusCode(401);
        }
        assertThat(listed()).isZero();
    }

    private String csv(String... serials) {
        StringBuilder csv = new StringBuilder("Manufacturer,Model,Serial Number\n");
        for (String serial : serials) {
            csv.append(maker).append(",Contoso Book 14,").append(serial).append('\n');
        }
        return csv.toString();
    }

    private long listed() {
        return (Long) TestDatabase.current().value("SELECT count(*) FROM catalog_device WHERE manufacturer = ?", maker);
    }

    private ValidatableResponse post(String csv) {
        return send(supplier(maker), csv).post("/v1/catalog").then();
    }

    private ValidatableResponse delete(String csv) {
        return send(supplier(maker), csv).delete("/v1/catalog").then();
    }

    private ValidatableResponse json(String body) {
        return supplier(maker)
                .contentType(ContentType.JSON)
                .body(body)
                .post("/v1/catalog")
                .then();
    }

    private static RequestSpecification send(RequestSpecification request, String csv) {
        return request.contentType("text/csv").body(csv.getBytes(StandardCharsets.UTF_8));
    }

    private static RequestSpecification supplier(String... manufacturers) {
        return given().auth().oauth2(TestTokens.supplier(manufacturers));
    }
}
