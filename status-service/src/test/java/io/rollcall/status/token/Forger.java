package io.rollcall.status.token;

import java.security.Key;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.rollcall.testkit.TestIssuer;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * A token as the issuer gives it, except for what is changed. Every method changes this one.
 *
 * <p>The issuer signs with {@link #rsa}; {@link #stranger} is nobody's.
 */
final class Forger {

    static final String ORGANIZATION = "tokens";

    private static PublicJsonWebKey rsa;
    private static PublicJsonWebKey elliptic;
    private static PublicJsonWebKey stranger;

    private final Map<String, Object> headers = new LinkedHashMap<>();
    private final JwtClaims claims = new JwtClaims();
    private Key key;

    private Forger(String algorithm, PublicJsonWebKey signer) {
        key = signer.getPrivateKey();
        headers.put("alg", algorithm);
        headers.put("typ", "JWT");
        headers.put("kid", signer.getKeyId());
        Instant now = Instant.now();
        claims.setIssuer(TestIssuer.shared().url());
        claims.setAudience("rollcall");
        claims.setSubject("somebody");
        claims.setClaim("iat", now.getEpochSecond() - 10);
        claims.setClaim("exp", now.getEpochSecond() + 600);
        claims.setClaim("typ", "Bearer");
        claims.setClaim("org", ORGANIZATION);
        claims.setClaim("groups", List.of("admin"));
    }

    /** Right in everything. */
    static Forger token() {
        return new Forger("RS256", rsa());
    }

    static Forger signedWith(String algorithm, PublicJsonWebKey signer) {
        return new Forger(algorithm, signer);
    }

    static synchronized PublicJsonWebKey rsa() {
        rsa = rsa == null ? fresh("key-1") : rsa;
        return rsa;
    }

    static synchronized PublicJsonWebKey stranger() {
        stranger = stranger == null ? fresh("key-1") : stranger;
        return stranger;
    }

    static synchronized PublicJsonWebKey elliptic() {
        try {
            if (elliptic == null) {
                elliptic = EcJwkGenerator.generateJwk(EllipticCurves.P256);
                elliptic.setKeyId("elliptic");
            }
            return elliptic;
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    static PublicJsonWebKey fresh(String id) {
        try {
            PublicJsonWebKey made = RsaJwkGenerator.generateJwk(2048);
            made.setKeyId(id);
            return made;
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    Forger header(String name, Object value) {
        headers.put(name, value);
        return this;
    }

    Forger claim(String name, Object value) {
        claims.setClaim(name, value);
        return this;
    }

    Forger without(String claim) {
        claims.unsetClaim(claim);
        return this;
    }

    /** In seconds from now. */
    Forger at(String claim, long seconds) {
        return claim(claim, Instant.now().getEpochSecond() + seconds);
    }

    /** @param other null for no signature */
    Forger key(Key other) {
        key = other;
        return this;
    }

    String sign() {
        if (key == null) {
            return encoded(JsonUtil.toJson(headers)) + "." + encoded(claims.toJson()) + ".";
        }
        try {
            JsonWebSignature signature = new JsonWebSignature();
            signature.setDoKeyValidation(false);
            signature.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
            headers.forEach(signature::setHeader);
            signature.setPayload(claims.toJson());
            signature.setKey(key);
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(UTF_8));
    }
}
