package io.rollcall.local.identity;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;

/**
 * What a token says. Every method returns a changed copy.
 *
 * @param validity from the moment it is issued; negative for one that has expired
 * @param claims what it says beside the registered claims; setting one of those overrides it
 */
public record Token(String subject, Duration validity, Map<String, Object> claims) {

    /** Long enough for a demo that is left running, short enough that a token that leaked is soon worth nothing. */
    public static final Duration THIRTY_DAYS = Duration.ofDays(30);

    private static final String SUBJECT = "sub";
    private static final String PARTNER = "partner";

    public Token {
        claims = Map.copyOf(claims);
    }

    public static Token of(String subject, String... groups) {
        return new Token(subject, THIRTY_DAYS, Map.of("groups", List.of(groups)));
    }

    public Token org(String organization) {
        return with("org", organization);
    }

    public Token partner(String partner) {
        return with(PARTNER, partner);
    }

    /** The partner that it acts for; null if there is none. */
    public String partner() {
        return (String) claims.get(PARTNER);
    }

    public Token manufacturers(String... manufacturers) {
        return with("manufacturers", List.of(manufacturers));
    }

    public Token validFor(Duration duration) {
        return new Token(subject, duration, claims);
    }

    public Token with(String claim, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(claims);
        changed.put(claim, value);
        return new Token(subject, validity, changed);
    }

    JwtClaims claims(String issuer, Instant now) {
        JwtClaims all = new JwtClaims();
        all.setIssuer(issuer);
        all.setAudience(DemoIdentity.AUDIENCE);
        all.setClaim(SUBJECT, subject);
        all.setClaim("preferred_username", subject);
        all.setClaim("upn", subject);
        all.setClaim("typ", "Bearer");
        all.setJwtId(UUID.randomUUID().toString());
        Instant expiry = now.plus(validity);
        Instant issued = validity.isNegative() ? expiry.minus(THIRTY_DAYS) : now;
        all.setIssuedAt(NumericDate.fromSeconds(issued.getEpochSecond()));
        all.setExpirationTime(NumericDate.fromSeconds(expiry.getEpochSecond()));
        claims.forEach(all::setClaim);
        return all;
    }
}
