package io.rollcall.local.identity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.time.Clock;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;

import io.rollcall.local.files.PrivateFile;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.Use;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.lang.JoseException;

/**
 * Signs the tokens of the embedded stack with one RSA key. The key is generated at the first start. No production profile accepts its
 * tokens. {@code DemoIssuer} serves it by OpenID Connect.
 */
public final class DemoIdentity {

    /** The issuer in tokens where no stack, and so no address, exists: in tests of a single service. */
    public static final String ISSUER = "https://rollcall.local/demo";

    public static final String AUDIENCE = "rollcall";

    private static final String ALGORITHM = "RSA";
    private static final int KEY_BITS = 2048;
    private static final String KEY_FILE = "demo-signing-key.pkcs8";
    private static final String KEY_ID = "rollcall-demo";

    private final KeyPair keys;
    private final Clock clock;
    private final String issuer;

    private DemoIdentity(KeyPair keys, Clock clock, String issuer) {
        this.keys = Objects.requireNonNull(keys, "keys");
        this.clock = Objects.requireNonNull(clock, "clock");
        this.issuer = Objects.requireNonNull(issuer, "issuer");
    }

    /** With the key of this directory, which is made if it is not there. */
    public static DemoIdentity in(Path directory, Clock clock) throws IOException {
        Path file = directory.resolve(KEY_FILE);
        try {
            if (Files.exists(file)) {
                return new DemoIdentity(read(file), clock, ISSUER);
            }
            DemoIdentity identity = fresh(clock);
            byte[] encoded = identity.keys.getPrivate().getEncoded();
            PrivateFile.write(file, Base64.getMimeEncoder().encodeToString(encoded) + "\n");
            return identity;
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException("not a signing key: " + file, e);
        }
    }

    /** With a key that exists in memory only. */
    public static DemoIdentity fresh(Clock clock) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(ALGORITHM);
            generator.initialize(KEY_BITS);
            return new DemoIdentity(generator.generateKeyPair(), clock, ISSUER);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has RSA", e);
        }
    }

    /** The same key with another issuer in the tokens: the address of the stack's {@code DemoIssuer}. */
    public DemoIdentity withIssuer(String address) {
        return new DemoIdentity(keys, clock, address);
    }

    public String issuer() {
        return issuer;
    }

    /** The public key as a JSON Web Key Set (RFC 7517). */
    public String keySet() {
        RsaJsonWebKey key = new RsaJsonWebKey((RSAPublicKey) keys.getPublic());
        key.setKeyId(KEY_ID);
        key.setUse(Use.SIGNATURE);
        key.setAlgorithm(AlgorithmIdentifiers.RSA_USING_SHA256);
        return new JsonWebKeySet(key).toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
    }

    /** The claims of a token that this key signed for this issuer, which may have expired; empty for any other text. */
    public Optional<JwtClaims> verify(String token) {
        try {
            return Optional.of(new JwtConsumerBuilder()
                    .setVerificationKey(keys.getPublic())
                    .setJwsAlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.RSA_USING_SHA256)
                    .setExpectedIssuer(issuer)
                    .setSkipDefaultAudienceValidation()
                    .setEvaluationTime(NumericDate.fromSeconds(0))
                    .build()
                    .processToClaims(token));
        } catch (InvalidJwtException e) {
            return Optional.empty();
        }
    }

    /** The key that verifies the tokens, base64 of its X.509 form: the value of {@code quarkus.oidc.public-key}. */
    public String publicKey() {
        return Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
    }

    /** Signs the token's claims, RS256. */
    public String issue(Token token) {
        try {
            JsonWebSignature signature = new JsonWebSignature();
            signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
            signature.setKeyIdHeaderValue(KEY_ID);
            signature.setHeader("typ", "JWT");
            signature.setPayload(token.claims(issuer, clock.instant()).toJson());
            signature.setKey(keys.getPrivate());
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("cannot sign a token", e);
        }
    }

    private static KeyPair read(Path file) throws IOException, GeneralSecurityException {
        byte[] encoded = Base64.getMimeDecoder().decode(Files.readString(file));
        KeyFactory factory = KeyFactory.getInstance(ALGORITHM);
        PrivateKey secret = factory.generatePrivate(new PKCS8EncodedKeySpec(encoded));
        RSAPrivateCrtKey key = (RSAPrivateCrtKey) secret;
        PublicKey open = factory.generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()));
        return new KeyPair(open, secret);
    }
}
