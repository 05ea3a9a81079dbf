package io.rollcall.system;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.junit.jupiter.params.provider.Arguments;

import static org.junit.jupiter.params.provider.Arguments.arguments;

/** What can be wrong with the answers of an issuer: a name, the change of {@link HostileIssuer} that makes it so, and what the user is told. */
final class SignInFaults {

    static final String ELSEWHERE = "https://issuer.attacker.example";
    static final String MARKUP = "<img src=x onerror=alert(1)>";
    static final String ANOTHER_SIGN_IN = "does not belong to this sign-in";

    private static final String ANOTHER_ISSUER = "did not come from the expected identity provider";
    private static final String ID_TOKEN = "sent an ID token for something else";

    private SignInFaults() {}

    /** The authorization response. */
    static Stream<Arguments> ofAuthorization() {
        return Stream.of(
                answer("no state", all -> all.remove("state"), ANOTHER_SIGN_IN),
                answer("another state", all -> all.put("state", "made-up"), ANOTHER_SIGN_IN),
                fault("two states", hostile -> hostile.append("&state=x"), ANOTHER_SIGN_IN),
                fault("two codes", hostile -> hostile.append("&code=x"), ANOTHER_SIGN_IN),
                answer("no issuer, which the metadata promise", all -> all.remove("iss"), ANOTHER_ISSUER),
                answer("another issuer: mix-up", all -> all.put("iss", ELSEWHERE), ANOTHER_ISSUER),
                answer("no code", all -> all.remove("code"), "(no-code)"),
                answer("canceled, with a code", all -> all.put("error", "access_denied"), "was canceled"),
                answer("markup as the error", all -> all.put("error", MARKUP), "(unexpected)"),
                answer("a sentence as the error", all -> all.put("error", "Call 0900-1234"), "(unexpected)"),
                answer(
                        "markup as the description",
                        all -> all.putAll(Map.of("error", "server_error", "error_description", MARKUP)),
                        "(server_error)"));
    }

    /** The ID token, and what comes with it. */
    static Stream<Arguments> ofIdTokens() {
        return Stream.of(
                idToken("no nonce", all -> all.remove("nonce")),
                idToken("another nonce", all -> all.put("nonce", "made-up")),
                idToken("another issuer's token", all -> all.put("iss", ELSEWHERE)),
                idToken("another client's token", all -> all.put("aud", "another-client")),
                idToken("no audience", all -> all.remove("aud")),
                idToken(
                        "a token for two clients, issued to the other one",
                        all -> all.putAll(Map.of("aud", List.of(HostileIssuer.CLIENT, "another"), "azp", "another"))),
                idToken(
                        "a token for two clients without an authorized party",
                        all -> all.put("aud", List.of(HostileIssuer.CLIENT, "another"))),
                fault(
                        "an expired ID token",
                        hostile -> hostile.idToken(all -> all.put("exp", 1)),
                        "(id-token-expired)"),
                tokens("no ID token", all -> all.remove("id_token"), ID_TOKEN),
                tokens("an ID token that is malformed", all -> all.put("id_token", "e30.e30"), ID_TOKEN),
                tokens("no access token", all -> all.remove("access_token"), "(token-refused)"),
                tokens("a token that needs a proof", all -> all.put("token_type", "DPoP"), "(token-refused)"));
    }

    /** The token endpoint, and the metadata that name it. */
    static Stream<Arguments> ofEndpoints() {
        return Stream.of(
                fault(
                        "a code that was used before",
                        hostile -> hostile.tokenAnswer(400, "{\"error\":\"invalid_grant\"}"),
                        "(invalid_grant)"),
                fault(
                        "markup as the token error",
                        hostile -> hostile.tokenAnswer(400, "{\"error\":\"" + MARKUP + "\"}"),
                        "(unexpected)"),
                fault("a page for a token", hostile -> hostile.tokenAnswer(200, MARKUP), "(token-refused)"),
                fault("null for a token", hostile -> hostile.tokenAnswer(200, "null"), "(token-refused)"),
                fault("out of order", hostile -> hostile.tokenAnswer(503, ""), "cannot be reached"),
                metadata("another issuer's metadata", "issuer", ELSEWHERE, ANOTHER_ISSUER),
                metadata("the issuer with a slash", "issuer", "/", ANOTHER_ISSUER),
                metadata("a script to sign in at", "authorization_endpoint", "javascript:alert(1)", "without https"),
                metadata("sign-in over http", "authorization_endpoint", "http://attacker.example/", "without https"),
                metadata("tokens over http", "token_endpoint", "http://attacker.example/", "without https"),
                metadata("a script to sign out at", "end_session_endpoint", "javascript:alert(1)", "without https"),
                metadata("no token endpoint", "token_endpoint", null, "without https"));
    }

    private static Arguments fault(String name, Consumer<HostileIssuer> change, String reason) {
        return arguments(name, change, reason);
    }

    private static Arguments answer(String name, Consumer<Map<String, String>> change, String reason) {
        return fault(name, hostile -> hostile.answer(change), reason);
    }

    private static Arguments idToken(String name, Consumer<Map<String, Object>> change) {
        return fault(name, hostile -> hostile.idToken(change), ID_TOKEN);
    }

    private static Arguments tokens(String name, Consumer<Map<String, Object>> change, String reason) {
        return fault(name, hostile -> hostile.tokens(change), reason);
    }

    private static Arguments metadata(String name, String property, String value, String reason) {
        return fault(
                name,
                hostile -> hostile.metadata(property, "/".equals(value) ? hostile.issuer() + "/" : value),
                reason);
    }
}
