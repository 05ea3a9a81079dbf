package io.rollcall.servicekit.identity;

import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;

import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.JwtContext;
import org.jose4j.jwt.consumer.Validator;

/**
 * What a token has to be beyond its signature, issuer, audience, subject and expiry, which Quarkus checks: meant for access and not for
 * something else that the same key signs, issued in the past, and not for longer than anybody should be believed without being asked again.
 *
 * <p>Called for tokens whose signature holds.
 */
@Unremovable
@ApplicationScoped
class TokenRules implements Validator {

    /** As RFC 9068 says, and as most issuers do. */
    private static final Set<String> HEADER_TYPES = Set.of("jwt", "at+jwt", "application/at+jwt");

    private static final String ACCESS = "bearer";

    private final Clock clock;
    private final Duration maxLifetime;
    private final long leewaySeconds;

    TokenRules(
            Clock clock,
            @ConfigProperty(name = "rollcall.token.max-lifetime") Duration maxLifetime,
            @ConfigProperty(name = "quarkus.oidc.token.lifespan-grace") long leewaySeconds) {
        this.clock = clock;
        this.maxLifetime = maxLifetime;
        this.leewaySeconds = leewaySeconds;
    }

    /** Says what is wrong, for the log of an operator who looks for it; null if nothing is. */
    @Override
    public String validate(JwtContext context) throws MalformedClaimException {
        String type = context.getJoseObjects().get(0).getHeader("typ");
        if (type != null && !HEADER_TYPES.contains(type.toLowerCase(Locale.ROOT))) {
            return "a token of another type";
        }
        JwtClaims claims = context.getJwtClaims();
        return forAccess(claims) ? lifetime(claims) : "an ID or refresh token";
    }

    /** ID and refresh tokens come from the same issuer; some say what they are, and ID tokens carry hashes of what they came with. */
    private static boolean forAccess(JwtClaims claims) throws MalformedClaimException {
        String type = claims.getStringClaimValue("typ");
        return type == null
                ? !claims.hasClaim("at_hash") && !claims.hasClaim("c_hash")
                : type.toLowerCase(Locale.ROOT).equals(ACCESS);
    }

    private String lifetime(JwtClaims claims) throws MalformedClaimException {
        long now = clock.instant().getEpochSecond();
        NumericDate issuedAt = claims.getIssuedAt();
        if (issuedAt != null && issuedAt.getValue() > now + leewaySeconds) {
            return "issued in the future";
        }
        long begin = issuedAt == null ? now : issuedAt.getValue();
        return claims.getExpirationTime().getValue() - begin > maxLifetime.toSeconds() + leewaySeconds
                ? "valid for too long"
                : null;
    }
}
