package io.rollcall.local.signin;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import io.rollcall.local.identity.DemoIdentity;
import io.rollcall.local.identity.Token;

/** Exchanges codes and refresh tokens for tokens. Clients are public: they prove nothing but what they know. */
final class TokenEndpoint {

    static final String PATH = "/token";

    /** Short, so that renewal is not something that happens after the demonstration only. */
    static final Duration ACCESS_LIFETIME = Duration.ofMinutes(5);

    /** RFC 7636, section 4.1. */
    private static final Pattern VERIFIER = Pattern.compile("[A-Za-z0-9._~-]{43,128}");

    private final DemoIdentity identity;
    private final Grants grants;

    TokenEndpoint(DemoIdentity identity, Grants grants) {
        this.identity = identity;
        this.grants = grants;
    }

    Response answer(Request request) {
        Parameters form = request.form();
        if (form.repeatsAny()) {
            return Response.tokenError("invalid_request", "a parameter occurs more than once");
        }
        Optional<String> client = form.get("client_id");
        if (client.isEmpty()) {
            return Response.tokenError("invalid_request", "client_id is missing");
        }
        return switch (form.text("grant_type")) {
            case "authorization_code" -> code(form, client.get());
            case "refresh_token" -> refresh(form, client.get());
            case "" -> Response.tokenError("invalid_request", "grant_type is missing");
            default ->
                Response.tokenError("unsupported_grant_type", "grant_type must be authorization_code or refresh_token");
        };
    }

    private Response code(Parameters form, String client) {
        String verifier = form.text("code_verifier");
        if (!VERIFIER.matcher(verifier).matches()) {
            return Response.tokenError("invalid_request", "code_verifier must have 43 to 128 unreserved characters");
        }
        return grants.redeem(form.text("code"), client, form.text("redirect_uri"), verifier)
                .map(family -> tokens(family, family.authorization().nonce()))
                .orElseGet(() -> Response.tokenError("invalid_grant", "the code does not count, or no longer"));
    }

    private Response refresh(Parameters form, String client) {
        return grants.refresh(form.text("refresh_token"), client)
                .map(family -> tokens(family, null))
                .orElseGet(
                        () -> Response.tokenError("invalid_grant", "the refresh token does not count, or no longer"));
    }

    /** @param nonce null if the ID token contains none, as after a renewal */
    private Response tokens(Grants.Family family, String nonce) {
        String client = family.authorization().client().id();
        Token access = family.session()
                .identity()
                .token()
                .validFor(ACCESS_LIFETIME)
                .with("sid", family.session().id());
        Token id = access.with("aud", client)
                .with("typ", "ID")
                .with("auth_time", family.session().since().getEpochSecond());
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("access_token", identity.issue(access.with("azp", client)));
        answer.put("token_type", "Bearer");
        answer.put("expires_in", ACCESS_LIFETIME.toSeconds());
        answer.put("refresh_token", grants.refreshToken(family));
        answer.put("id_token", identity.issue(nonce == null ? id : id.with("nonce", nonce)));
        answer.put("scope", family.authorization().scope());
        return Response.json(Response.OK, answer);
    }
}
