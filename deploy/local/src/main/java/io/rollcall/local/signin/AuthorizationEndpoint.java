package io.rollcall.local.signin;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import io.rollcall.local.identity.DemoIdentity;
import io.rollcall.local.identity.DemoToken;
import io.rollcall.local.signin.AuthorizationRules.Refusal;

/**
 * Answers authorization requests: at once if the browser has a session, else by the page where a demo identity is chosen. Responds to the
 * redirect URI only if the client registered exactly that text; otherwise by a page, so that it cannot be used to redirect elsewhere.
 */
final class AuthorizationEndpoint {

    static final String PATH = "/authorize";
    static final String CHOICE_PATH = "/choose";

    private static final Duration TIME_TO_CHOOSE = Duration.ofMinutes(10);

    private final String issuer;
    private final DemoIdentity identity;
    private final List<Client> clients;
    private final Sessions sessions;
    private final Grants grants;
    private final Clock clock;

    /** The requests whose user has not chosen yet. Kept here, so that nothing of a request is written into a page. */
    private final Expiring<Authorization> waiting;

    AuthorizationEndpoint(DemoIdentity identity, List<Client> clients, Sessions sessions, Grants grants, Clock clock) {
        this.issuer = identity.issuer();
        this.identity = identity;
        this.clients = clients;
        this.sessions = sessions;
        this.grants = grants;
        this.clock = clock;
        this.waiting = new Expiring<>(TIME_TO_CHOOSE, clock);
    }

    /** An authorization request, by GET or POST. */
    Response authorize(Request request) {
        Parameters parameters = request.method().equals("POST") ? request.form() : request.query();
        Optional<Client> client = client(parameters);
        if (client.isEmpty()) {
            return new Pages(request.language(parameters)).refusal();
        }
        String redirectUri = parameters.text("redirect_uri");
        String state =
                parameters.repeats("state") ? null : parameters.get("state").orElse(null);
        Optional<Refusal> refusal = AuthorizationRules.check(parameters);
        if (refusal.isPresent()) {
            return refused(redirectUri, state, refusal.get());
        }
        Authorization authorization = new Authorization(
                client.get(),
                redirectUri,
                AuthorizationRules.granted(parameters),
                state,
                parameters.get("nonce").orElse(null),
                parameters.text("code_challenge"));
        Set<String> prompt = AuthorizationRules.words(parameters, "prompt");
        boolean mustChoose = prompt.contains("login") || prompt.contains("select_account");
        Optional<Session> session =
                sessions.of(request).filter(each -> !mustChoose).filter(each -> suits(each, parameters));
        if (session.isPresent()) {
            return granted(authorization, session.get());
        }
        if (prompt.contains("none")) {
            return refused(redirectUri, state, new Refusal("login_required", "nobody is signed in"));
        }
        String origin = originOf(redirectUri);
        return new Pages(request.language(parameters)).choice(waiting.put(authorization), origin);
    }

    /** The form of the page: an identity was chosen. */
    Response choose(Request request) {
        Optional<DemoToken> chosen = Pages.offered().stream()
                .filter(each -> each.id().equals(request.form().text("identity")))
                .findFirst();
        Optional<Authorization> authorization = chosen.isEmpty()
                ? Optional.empty()
                : waiting.take(request.form().text("request"));
        if (authorization.isEmpty()) {
            return new Pages(request.language(Parameters.NONE)).expired();
        }
        Sessions.Begun begun = sessions.begin(chosen.get());
        return granted(authorization.get(), begun.session()).with("Set-Cookie", begun.cookie());
    }

    /** The client, if the request names it and a redirect URI of it, each once. */
    private Optional<Client> client(Parameters parameters) {
        if (parameters.repeats("client_id") || parameters.repeats("redirect_uri")) {
            return Optional.empty();
        }
        return clients.stream()
                .filter(each -> each.id().equals(parameters.text("client_id")))
                .filter(each -> each.redirectUris().contains(parameters.text("redirect_uri")))
                .findFirst();
    }

    /** Whether the session is recent enough and of the user whom the client expects. */
    private boolean suits(Session session, Parameters parameters) {
        Optional<Duration> maxAge = parameters.get("max_age").map(text -> Duration.ofSeconds(Long.parseLong(text)));
        boolean recent = maxAge.isEmpty() || !session.since().plus(maxAge.get()).isBefore(clock.instant());
        Optional<String> hint = parameters.get("id_token_hint");
        return recent
                && (hint.isEmpty()
                        || hint.flatMap(identity::verify)
                                .filter(claims -> session.identity().id().equals(claims.getClaimValue("sub")))
                                .isPresent());
    }

    private Response granted(Authorization authorization, Session session) {
        Map<String, String> answer = new LinkedHashMap<>();
        answer.put("code", grants.code(authorization, session));
        return respond(authorization.redirectUri(), authorization.state(), answer);
    }

    private Response refused(String redirectUri, String state, Refusal refusal) {
        Map<String, String> answer = new LinkedHashMap<>();
        answer.put("error", refusal.error());
        answer.put("error_description", refusal.description());
        return respond(redirectUri, state, answer);
    }

    private Response respond(String redirectUri, String state, Map<String, String> answer) {
        if (state != null) {
            answer.put("state", state);
        }
        // RFC 9207: a client of several issuers can tell which of them responds
        answer.put("iss", issuer);
        return Response.redirect(redirectUri, answer);
    }

    private String originOf(String redirectUri) {
        return Stream.of(redirectUri)
                .flatMap(uri -> clients.stream().flatMap(each -> each.origins().stream()))
                .filter(origin -> redirectUri.startsWith(origin + "/"))
                .findFirst()
                .orElse("");
    }
}
