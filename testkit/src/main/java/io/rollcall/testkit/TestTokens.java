package io.rollcall.testkit;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;

import io.rollcall.local.identity.DemoIdentity;
import io.rollcall.local.identity.Token;

/** Bearer tokens for tests: of every kind of caller, and of those that must be refused. */
public final class TestTokens {

    private static final String ADMIN = "admin";

    private TestTokens() {}

    public static String admin(String organization) {
        return signed(adminOf(organization));
    }

    public static String viewer(String organization) {
        return signed(Token.of(organization + "-viewer", "viewer").org(organization));
    }

    public static String partner(String partner) {
        return signed(Token.of(partner + "-partner", "partner").partner(partner));
    }

    public static String supplier(String... manufacturers) {
        return signed(Token.of("supplier", "supplier").manufacturers(manufacturers));
    }

    public static String operator() {
        return signed(Token.of("operator", "operator"));
    }

    /** For the devices of every organisation. */
    public static String gateway() {
        return signed(Token.of("gateway", "gateway"));
    }

    /** For the devices of one organisation. */
    public static String gateway(String organization) {
        return signed(Token.of("gateway", "gateway").org(organization));
    }

    /** Whatever it says, with the right signature. */
    public static String signed(Token token) {
        return RollcallInfrastructure.identity().issue(token);
    }

    public static String expired(String organization) {
        return signed(adminOf(organization).validFor(Duration.ofHours(-1)));
    }

    public static String fromOtherIssuer(String organization) {
        return signed(adminOf(organization).with("iss", "https://issuer.example"));
    }

    public static String forOtherAudience(String organization) {
        return signed(adminOf(organization).with("aud", "another-application"));
    }

    public static String withoutOrganization() {
        return signed(Token.of("nobody-admin", ADMIN));
    }

    public static String withoutGroups(String organization) {
        return signed(Token.of(organization + "-nothing").org(organization));
    }

    /** Says the right things, signed by a key that nobody trusts. */
    public static String signedByStranger(String organization) {
        return DemoIdentity.fresh(Clock.systemUTC()).issue(adminOf(organization));
    }

    /** The claims of an admin's token, with {@code "alg":"none"} and no signature. */
    public static String unsigned(String organization) {
        String header = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"alg\":\"none\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8));
        String signed = admin(organization);
        String claims = signed.substring(signed.indexOf('.'), signed.lastIndexOf('.') + 1);
        return header + claims;
    }

    private static Token adminOf(String organization) {
        return Token.of(organization + "-admin", ADMIN).org(organization);
    }
}
