package io.rollcall.local.signin;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The rules for authorization requests: OpenID Connect Core 3.1.2.1, RFC 6749 section 4.1.1, RFC 7636 and RFC 9700. */
final class AuthorizationRules {

    static final List<String> SCOPES = List.of("openid", "profile");

    /** A SHA-256 in base64url. */
    private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{43}");

    private static final List<String> ONCE = List.of(
            "response_type",
            "response_mode",
            "scope",
            "state",
            "nonce",
            "code_challenge",
            "code_challenge_method",
            "prompt",
            "max_age",
            "id_token_hint",
            "ui_locales",
            "request",
            "request_uri");

    private static final int LONGEST = 2048;

    private AuthorizationRules() {}

    /** An error that the client is told, by a redirect. */
    record Refusal(String error, String description) {}

    /** The first rule that the request breaks; the client and its redirect URI were checked before. */
    static Optional<Refusal> check(Parameters request) {
        if (ONCE.stream().anyMatch(request::repeats)) {
            return refusal("invalid_request", "a parameter occurs more than once");
        }
        if (request.text("state").length() > LONGEST || request.text("nonce").length() > LONGEST) {
            return refusal("invalid_request", "state or nonce is too long");
        }
        if (request.get("request").isPresent()) {
            return refusal("request_not_supported", "request objects are not supported");
        }
        if (request.get("request_uri").isPresent()) {
            return refusal("request_uri_not_supported", "request objects are not supported");
        }
        if (!request.text("response_type").equals("code")) {
            return refusal("unsupported_response_type", "response_type must be code");
        }
        if (!request.get("response_mode").orElse("query").equals("query")) {
            return refusal("invalid_request", "response_mode must be query");
        }
        if (!words(request, "scope").contains("openid")) {
            return refusal("invalid_scope", "scope must contain openid");
        }
        if (!request.text("code_challenge_method").equals("S256")) {
            return refusal("invalid_request", "code_challenge_method must be S256");
        }
        if (!CHALLENGE.matcher(request.text("code_challenge")).matches()) {
            return refusal("invalid_request", "code_challenge must be a SHA-256 in base64url");
        }
        Set<String> prompt = words(request, "prompt");
        if (prompt.contains("none") && prompt.size() > 1) {
            return refusal("invalid_request", "prompt=none excludes other values");
        }
        if (!request.get("max_age").orElse("0").matches("\\d{1,9}")) {
            return refusal("invalid_request", "max_age must be a number of seconds");
        }
        return Optional.empty();
    }

    /** The scopes that are granted of those requested, separated by spaces. */
    static String granted(Parameters request) {
        Set<String> wanted = words(request, "scope");
        return String.join(" ", SCOPES.stream().filter(wanted::contains).toList());
    }

    static Set<String> words(Parameters request, String name) {
        return new LinkedHashSet<>(Arrays.asList(request.text(name).strip().split(" +")));
    }

    private static Optional<Refusal> refusal(String error, String description) {
        return Optional.of(new Refusal(error, description));
    }
}
