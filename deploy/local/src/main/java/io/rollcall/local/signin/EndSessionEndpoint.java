package io.rollcall.local.signin;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.rollcall.local.identity.DemoIdentity;
import org.jose4j.jwt.JwtClaims;

/**
 * Ends the session of the browser and that of the ID token (OpenID Connect RP-Initiated Logout), with their refresh tokens. Returns to the client only at an address that it registered.
 */
final class EndSessionEndpoint {

    static final String PATH = "/end-session";

    private final DemoIdentity identity;
    private final List<Client> clients;
    private final Sessions sessions;

    EndSessionEndpoint(DemoIdentity identity, List<Client> clients, Sessions sessions) {
        this.identity = identity;
        this.clients = clients;
        this.sessions = sessions;
    }

    Response answer(Request request) {
        Parameters parameters = request.method().equals("POST") ? request.form() : request.query();
        Optional<JwtClaims> hint = parameters.get("id_token_hint").flatMap(identity::verify);
        hint.map(claims -> claims.getClaimValue("sid")).ifPresent(id -> sessions.end(String.valueOf(id)));
        String forget = sessions.forget(request);
        String target = parameters.text("post_logout_redirect_uri");
        boolean known = clients.stream()
                .filter(each -> Optional.of(each.id()).equals(client(parameters, hint)))
                .anyMatch(each -> each.afterSignOut().contains(target));
        Response answer = known && !parameters.repeatsAny()
                ? Response.redirect(
                        target,
                        parameters
                                .get("state")
                                .map(state -> Map.of("state", state))
                                .orElse(Map.of()))
                : new Pages(request.language(parameters)).signedOut();
        return answer.with("Set-Cookie", forget);
    }

    private static Optional<String> client(Parameters parameters, Optional<JwtClaims> hint) {
        return parameters.get("client_id").or(() -> hint.map(claims -> String.valueOf(claims.getClaimValue("aud"))));
    }
}
