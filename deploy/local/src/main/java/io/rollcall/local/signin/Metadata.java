package io.rollcall.local.signin;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the issuer can do: its OpenID Connect discovery document. */
final class Metadata {

    static final String PATH = "/.well-known/openid-configuration";
    static final String KEYS_PATH = "/jwks";

    private Metadata() {}

    static Map<String, Object> of(String issuer) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("issuer", issuer);
        metadata.put("authorization_endpoint", issuer + AuthorizationEndpoint.PATH);
        metadata.put("token_endpoint", issuer + TokenEndpoint.PATH);
        metadata.put("end_session_endpoint", issuer + EndSessionEndpoint.PATH);
        metadata.put("jwks_uri", issuer + KEYS_PATH);
        metadata.put("response_types_supported", List.of("code"));
        metadata.put("response_modes_supported", List.of("query"));
        metadata.put("grant_types_supported", List.of("authorization_code", "refresh_token"));
        metadata.put("scopes_supported", AuthorizationRules.SCOPES);
        metadata.put("subject_types_supported", List.of("public"));
        metadata.put("id_token_signing_alg_values_supported", List.of("RS256"));
        metadata.put("token_endpoint_auth_methods_supported", List.of("none"));
        metadata.put("code_challenge_methods_supported", List.of("S256"));
        metadata.put("authorization_response_iss_parameter_supported", true);
        metadata.put("prompt_values_supported", List.of("none", "login", "select_account"));
        metadata.put("ui_locales_supported", List.of("en", "nl"));
        metadata.put(
                "claims_supported",
                List.of(
                        "iss",
                        "sub",
                        "aud",
                        "exp",
                        "iat",
                        "auth_time",
                        "nonce",
                        "preferred_username",
                        "groups",
                        "org",
                        "partner"));
        return metadata;
    }
}
