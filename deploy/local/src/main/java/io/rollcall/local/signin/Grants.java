package io.rollcall.local.signin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/**
 * Authorization codes and refresh tokens. A code counts once and for a minute. A refresh token counts once: its use returns the next. If
 * a code or a refresh token is presented a second time, somebody has a copy, and no refresh token of that sign-in counts any longer
 * (RFC 9700, section 4.14.2). Thread-safe.
 */
final class Grants {

    private static final Duration CODE_LIFETIME = Duration.ofMinutes(1);
    private static final Duration REFRESH_LIFETIME = Duration.ofHours(12);

    private final Expiring<Ticket> codes;
    private final Expiring<Ticket> refreshTokens;

    /** What came from one authorization; revoked as a whole. */
    static final class Family {
        private final Authorization authorization;
        private final Session session;
        private boolean revoked;

        private Family(Authorization authorization, Session session) {
            this.authorization = authorization;
            this.session = session;
        }

        Authorization authorization() {
            return authorization;
        }

        Session session() {
            return session;
        }
    }

    /** A code or a refresh token. It is kept after its use, to notice a second. */
    private static final class Ticket {
        private final Family family;
        private boolean used;

        private Ticket(Family family) {
            this.family = family;
        }
    }

    Grants(Clock clock) {
        this.codes = new Expiring<>(CODE_LIFETIME, clock);
        this.refreshTokens = new Expiring<>(REFRESH_LIFETIME, clock);
    }

    String code(Authorization authorization, Session session) {
        return codes.put(new Ticket(new Family(authorization, session)));
    }

    /** What a code stands for, if this client may redeem it now. Any attempt that knows the code uses it up. */
    synchronized Optional<Family> redeem(String code, String clientId, String redirectUri, String verifier) {
        return codes.get(code).flatMap(this::use).filter(family -> {
            Authorization granted = family.authorization;
            return granted.client().id().equals(clientId)
                    && granted.redirectUri().equals(redirectUri)
                    && matches(granted.challenge(), verifier);
        });
    }

    /** What a refresh token stands for, if this client may use it now. */
    synchronized Optional<Family> refresh(String token, String clientId) {
        return refreshTokens
                .get(token)
                .filter(ticket -> ticket.family.authorization.client().id().equals(clientId))
                .flatMap(this::use);
    }

    String refreshToken(Family family) {
        return refreshTokens.put(new Ticket(family));
    }

    private Optional<Family> use(Ticket ticket) {
        if (ticket.used) {
            ticket.family.revoked = true;
        }
        ticket.used = true;
        return Optional.of(ticket.family).filter(family -> !family.revoked && !family.session.ended());
    }

    private static boolean matches(String challenge, String verifier) {
        byte[] expected = challenge.getBytes(StandardCharsets.US_ASCII);
        return MessageDigest.isEqual(expected, challenge(verifier).getBytes(StandardCharsets.US_ASCII));
    }

    /** The S256 challenge of a verifier (RFC 7636, section 4.2). */
    static String challenge(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
