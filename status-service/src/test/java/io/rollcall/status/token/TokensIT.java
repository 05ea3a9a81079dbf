package io.rollcall.status.token;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.rollcall.testkit.TestIssuer;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.keys.HmacKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static io.restassured.RestAssured.given;
import static io.rollcall.status.token.Forger.signedWith;
import static io.rollcall.status.token.Forger.token;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Which tokens of an issuer count. The first test runs before the issuer has answered anything. */
@QuarkusTest
@TestProfile(IssuerProfile.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TokensIT {

    private static final String PATH = "/v1/devices/summary";
    private static final Duration SOON = Duration.ofSeconds(15);
    private static final Duration REBUILT = Duration.ofSeconds(120);

    private final TestIssuer issuer = TestIssuer.shared();

    @BeforeEach
    void theIssuerHasItsKeys() {
        issuer.publish(Forger.rsa(), Forger.elliptic());
    }

    static Stream<Arguments> tokens() {
        String stray = TestIssuer.shared().url().replace("/realm", "/evil");
        PublicJsonWebKey stranger = Forger.stranger();
        Map<String, Object> embedded = stranger.toParams(OutputControlLevel.PUBLIC_ONLY);
        byte[] publicKey = Forger.rsa().getKey().getEncoded();
        String pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(publicKey)
                + "\n-----END PUBLIC KEY-----\n";
        return Stream.of(
                arguments("as it should be", token(), 200),
                arguments("signed by an elliptic curve", signedWith("ES256", Forger.elliptic()), 200),
                arguments("signed by RSA-PSS", signedWith("PS256", Forger.rsa()), 200),
                arguments("of the type of RFC 9068", token().header("typ", "at+jwt"), 200),
                arguments("by an issuer that gives no types", token().without("typ"), 200),
                // C1: signatures
                arguments("not signed", token().header("alg", "none").key(null), 401),
                arguments(
                        "not signed, in other letters",
                        token().header("alg", "nOnE").key(null),
                        401),
                arguments(
                        "HMAC with the public key",
                        token().header("alg", "HS256").key(new HmacKey(publicKey)),
                        401),
                arguments(
                        "HMAC with the public key as a file has it",
                        token().header("alg", "HS256").key(new HmacKey(pem.getBytes(UTF_8))),
                        401),
                arguments("signed by a stranger with the issuer's key id", signedWith("RS256", stranger), 401),
                arguments("signed by a key of another kind", token().header("kid", "elliptic"), 401),
                arguments("a key id that there is not", token().header("kid", "key-9"), 401),
                arguments(
                        "a key id that is a path", signedWith("RS256", stranger).header("kid", "../../evil"), 401),
                arguments(
                        "a key id that is a statement",
                        signedWith("RS256", stranger).header("kid", "' OR 1=1 --"),
                        401),
                arguments("keys at an address", signedWith("RS256", stranger).header("jku", stray), 401),
                arguments(
                        "a certificate at an address",
                        signedWith("RS256", stranger).header("x5u", stray),
                        401),
                arguments("a key of its own", signedWith("RS256", stranger).header("jwk", embedded), 401),
                arguments(
                        "a certificate of its own",
                        signedWith("RS256", stranger)
                                .header("x5c", List.of(Base64.getEncoder().encodeToString(publicKey))),
                        401),
                arguments(
                        "a critical header that nobody knows",
                        token().header("crit", List.of("exp-2")).header("exp-2", 1),
                        401),
                // C2: times, audience, issuer
                arguments("expired for an hour", token().at("iat", -7200).at("exp", -3600), 401),
                arguments(
                        "expired for more than the leeway",
                        token().at("iat", -600).at("exp", -40),
                        401),
                arguments(
                        "expired for less than the leeway",
                        token().at("iat", -600).at("exp", -15),
                        200),
                arguments("not valid yet", token().at("nbf", 3600), 401),
                arguments("valid in a moment, by the issuer's clock", token().at("nbf", 15), 200),
                arguments("issued in an hour", token().at("iat", 3600).at("exp", 7200), 401),
                arguments("issued in a moment, by the issuer's clock", token().at("iat", 15), 200),
                arguments("valid for ever", token().without("exp"), 401),
                arguments("valid until the year 9999", token().claim("exp", 253_402_300_799L), 401),
                arguments("valid until a text", token().claim("exp", "tomorrow"), 401),
                arguments("valid for longer than a day", token().at("exp", 100_000), 401),
                arguments(
                        "valid for longer than a day, not saying since when",
                        token().without("iat").at("exp", 100_000),
                        401),
                arguments("for nobody", token().without("aud"), 401),
                arguments("for another", token().claim("aud", "another"), 401),
                arguments("for others", token().claim("aud", List.of("another", "rollcall-portal")), 401),
                arguments("for us among others", token().claim("aud", List.of("another", "rollcall")), 200),
                arguments("of nobody", token().without("iss"), 401),
                arguments(
                        "of an issuer that looks alike",
                        token().claim("iss", TestIssuer.shared().url() + "/"),
                        401),
                arguments("of another issuer", token().claim("iss", "https://rollcall.local/demo"), 401),
                arguments("about nobody", token().without("sub"), 401),
                // C3: other tokens of the same issuer
                arguments("an ID token", token().claim("typ", "ID"), 401),
                arguments(
                        "an ID token that does not say so",
                        token().without("typ").claim("at_hash", "x"),
                        401),
                arguments("a refresh token", token().claim("typ", "Refresh"), 401),
                arguments("an offline token", token().claim("typ", "Offline"), 401),
                arguments("a logout token", token().header("typ", "logout+jwt"), 401),
                // C4: whose
                arguments("of no organisation", token().without("org"), 403),
                arguments("of an empty organisation", token().claim("org", ""), 403),
                arguments("of a list of organisations", token().claim("org", List.of("tokens")), 403),
                arguments("of a number", token().claim("org", 7), 403),
                arguments("of an object", token().claim("org", Map.of("id", "tokens")), 403),
                arguments("of an organisation in other letters", token().claim("org", "Tokens"), 403),
                // C5: roles
                arguments("without roles", token().without("groups"), 403),
                arguments("roles elsewhere", token().without("groups").claim("roles", List.of("admin")), 403),
                arguments(
                        "roles of the realm",
                        token().without("groups").claim("realm_access", Map.of("roles", List.of("admin"))),
                        403),
                arguments("roles in the scope", token().without("groups").claim("scope", "openid admin"), 403),
                arguments("a name that is a role", token().without("groups").claim("preferred_username", "admin"), 403),
                arguments("a role in other letters", token().claim("groups", List.of("ADMIN", "/admin")), 403),
                arguments("a role for something else", token().claim("groups", List.of("supplier")), 403));
    }

    @Test
    @Order(1)
    void beforeTheIssuerAnswersNobodyIsServedAndTheServiceIsNotReady() {
        // the service started while the issuer was down: the test resource saw to that
        given().auth().oauth2(token().sign()).get(PATH).then().statusCode(503).header("Retry-After", notNullValue());
        given().get("/q/health/ready").then().statusCode(503);

        issuer.down(false);

        await().atMost(SOON).untilAsserted(() -> assertThat(answer(token())).isEqualTo(200));
        // this application has a database of its own, and reads what other tests have published before it is ready
        await().atMost(REBUILT)
                .untilAsserted(() -> given().get("/q/health/ready").then().statusCode(200));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("tokens")
    @Order(2)
    void aTokenCountsOrNot(String what, Forger forger, int status) {
        given().auth()
                .oauth2(forger.sign())
                .get(PATH)
                .then()
                .statusCode(status)
                .contentType(status == 200 ? "application/json" : "application/problem+json");

        assertThat(issuer.stray())
                .as("nothing but metadata and keys was asked for")
                .isEmpty();
    }

    @Test
    @Order(2)
    void aTokenIsTakenFromTheOneHeaderThatIsForIt() throws IOException {
        String token = token().sign();

        given().header("Authorization", "bearer " + token).get(PATH).then().statusCode(200);
        given().header("Authorization", "Basic " + Base64.getEncoder().encodeToString("admin:admin".getBytes(UTF_8)))
                .get(PATH)
                .then()
                .statusCode(401);
        given().header("Authorization", token).get(PATH).then().statusCode(401);
        given().header("Authorization", "Bearer").get(PATH).then().statusCode(401);
        given().header("Authorization", "Bearer " + "x".repeat(5_000))
                .get(PATH)
                .then()
                .statusCode(401);
        given().cookie("Authorization", token).get(PATH).then().statusCode(401);
        given().queryParam("access_token", token).get(PATH).then().statusCode(401);
        assertThat(raw("Authorization: Bearer " + token, "Authorization: Bearer x"))
                .startsWith("HTTP/1.1 400 ");
        assertThat(raw("Authorization: Bearer " + token, "X: " + "x".repeat(65_536)))
                .startsWith("HTTP/1.1 431 ");
    }

    @Test
    @Order(3)
    void newKeysCountAtOnceWithdrawnOnesNoMoreAndKnownOnesWhileTheIssuerIsAway() {
        PublicJsonWebKey next = Forger.fresh("key-2");
        Forger renewed = signedWith("RS256", next);

        issuer.publish(Forger.rsa(), next);
        await().atMost(SOON).untilAsserted(() -> assertThat(answer(renewed)).isEqualTo(200));
        assertThat(answer(token())).isEqualTo(200);

        issuer.publish(next);
        await().atMost(SOON).untilAsserted(() -> assertThat(answer(token())).isEqualTo(401));
        assertThat(answer(renewed)).isEqualTo(200);

        issuer.down(true);
        try {
            // for as long as it takes to ask again, twice over
            await().during(Duration.ofMillis(2500)).atMost(SOON).until(() -> answer(renewed) == 200);
            assertThat(answer(signedWith("RS256", Forger.fresh("key-3")))).isEqualTo(401);
            given().get("/q/health/ready").then().statusCode(200);
        } finally {
            issuer.down(false);
        }
        given().auth().oauth2(renewed.sign()).get(PATH).then().body("total", equalTo(0));
    }

    private static int answer(Forger forger) {
        return given().auth().oauth2(forger.sign()).get(PATH).statusCode();
    }

    /** The first line of the answer to a request with these headers, which a client library would not send. */
    private static String raw(String... headers) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", RestAssured.port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(("GET " + PATH + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                                    + String.join("\r\n", headers) + "\r\n\r\n")
                            .getBytes(UTF_8));
            return new String(socket.getInputStream().readAllBytes(), UTF_8)
                    .lines()
                    .findFirst()
                    .orElse("");
        }
    }
}
