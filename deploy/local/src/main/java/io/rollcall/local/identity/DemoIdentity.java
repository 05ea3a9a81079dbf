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
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.time.Clock;
import java.util.Base64;
import java.util.Objects;

import io.rollcall.local.files.PrivateFile;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/**
 * The issuer of the embedded stack's tokens: one RSA key and no server. The key is made at the first start, and no production
 * profile accepts what it signs.
 */
public final class DemoIdentity {

    public static final String ISSUER = "https://rollcall.local/demo";
    public static final String AUDIENCE = "rollcall";

    private static final String ALGORITHM = "RSA";
    private static final int KEY_BITS = 2048;
    private static final String KEY_FILE = "demo-signing-key.pkcs8";
    private static final String KEY_ID = "rollcall-demo";

    private final KeyPair keys;
    private final Clock clock;

    private DemoIdentity(KeyPair keys, Clock clock) {
        this.keys = Objects.requireNonNull(keys, "keys");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /** With the key of this directory, which is made if it is not there. */
    public static DemoIdentity in(Path directory, Clock clock) throws IOException {
        Path file = directory.resolve(KEY_FILE);
        try {
            if (Files.exists(file)) {
                return new DemoIdentity(read(file), clock);
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
            return new DemoIdentity(generator.generateKeyPair(), clock);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has RSA", e);
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
            signature.setPayload(token.claims(clock.instant()).toJson());
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
