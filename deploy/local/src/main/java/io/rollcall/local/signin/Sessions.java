package io.rollcall.local.signin;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import io.rollcall.local.identity.DemoToken;

/**
 * The sessions of browsers. A browser is known by a cookie that no script can read and no form of another site sends. Another sign-in in
 * the same browser replaces the cookie; the session before it goes on, so that two tabs can show two organizations.
 */
final class Sessions {

    private static final String COOKIE = "rollcall-demo-session";
    private static final String ATTRIBUTES = "; Path=/; HttpOnly; SameSite=Lax";
    private static final Duration LIFETIME = Duration.ofHours(12);

    /** By the SHA-256 of their cookies. */
    private final Expiring<Session> sessions;

    private final Clock clock;

    /** A session with the value of {@code Set-Cookie} by which its browser is known. */
    record Begun(Session session, String cookie) {}

    Sessions(Clock clock) {
        this.clock = clock;
        this.sessions = new Expiring<>(LIFETIME, clock);
    }

    Optional<Session> of(Request request) {
        return request.cookie(COOKIE).map(Grants::challenge).flatMap(sessions::get);
    }

    Begun begin(DemoToken identity) {
        String secret = Expiring.newKey();
        Session session = new Session(Grants.challenge(secret), identity, clock.instant());
        sessions.put(session.id(), session);
        return new Begun(session, COOKIE + "=" + secret + ATTRIBUTES);
    }

    void end(String id) {
        sessions.take(id).ifPresent(Session::end);
    }

    /** Ends the session of the browser and returns the value of {@code Set-Cookie} that removes its cookie. */
    String forget(Request request) {
        of(request).ifPresent(session -> end(session.id()));
        return COOKIE + "=; Max-Age=0" + ATTRIBUTES;
    }
}
