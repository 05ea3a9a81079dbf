package io.rollcall.local.identity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;

import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DemoIdentityTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    @TempDir
    private Path directory;

    @Test
    void aTokenSaysWhoseItIsAndIsGoodForThirtyDays() throws Exception {
        DemoIdentity identity = DemoIdentity.fresh(CLOCK);

        JwtClaims claims = verify(identity, identity.issue(DemoToken.CONTOSO_ADMIN.token()), NOW);

        assertThat(claims.getSubject()).isEqualTo("contoso-admin");
        assertThat(claims.getStringClaimValue("org")).isEqualTo("contoso");
        assertThat(claims.getStringListClaimValue("groups")).containsExactly("admin");
        assertThat(claims.getExpirationTime().getValue())
                .isEqualTo(NOW.plus(Duration.ofDays(30)).getEpochSecond());
    }

    @Test
    void partnerGatewayAndSupplierBelongToNoOrganization() throws Exception {
        DemoIdentity identity = DemoIdentity.fresh(CLOCK);

        JwtClaims partner = verify(identity, identity.issue(DemoToken.NORTHWIND_PARTNER.token()), NOW);
        JwtClaims supplier = verify(identity, identity.issue(DemoToken.SUPPLIER.token()), NOW);
        JwtClaims gateway = verify(identity, identity.issue(DemoToken.GATEWAY.token()), NOW);

        assertThat(List.of(partner, supplier, gateway)).noneMatch(claims -> claims.hasClaim("org"));
        assertThat(partner.getStringClaimValue("partner")).isEqualTo("northwind");
        assertThat(supplier.getStringListClaimValue("manufacturers")).containsExactly("*");
    }

    @Test
    void theKeyIsMadeOnce() throws Exception {
        DemoIdentity first = DemoIdentity.in(directory, CLOCK);
        DemoIdentity second = DemoIdentity.in(directory, CLOCK);

        assertThat(second.publicKey()).isEqualTo(first.publicKey());
        assertThat(verify(first, second.issue(DemoToken.OPERATOR.token()), NOW).getSubject())
                .isEqualTo("operator");
    }

    @Test
    void twoStacksDoNotAcceptEachOthersTokens() {
        String token = DemoIdentity.fresh(CLOCK).issue(DemoToken.OPERATOR.token());

        assertThatThrownBy(() -> verify(DemoIdentity.fresh(CLOCK), token, NOW)).isInstanceOf(InvalidJwtException.class);
    }

    @Test
    void anExpiredTokenIsRefused() {
        DemoIdentity identity = DemoIdentity.fresh(CLOCK);
        String token = identity.issue(DemoToken.OPERATOR.token().validFor(Duration.ofHours(-1)));

        assertThatThrownBy(() -> verify(identity, token, NOW))
                .isInstanceOfSatisfying(InvalidJwtException.class, refusal -> assertThat(refusal.hasExpired())
                        .isTrue());
    }

    @Test
    void keyAndTokensAreForTheOwnersEyes() throws IOException {
        Path tokens = directory.resolve("tokens");
        DemoToken.issueAll(DemoIdentity.in(directory.resolve("keys"), CLOCK), tokens);

        try (var files = Files.walk(directory).filter(Files::isRegularFile)) {
            assertThat(files).hasSize(8).allSatisfy(file -> assertThat(Files.getPosixFilePermissions(file))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------")));
        }
        assertThat(tokens.resolve("fabrikam-admin.jwt")).content().matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+");
    }

    @Test
    void aKeyFileWithSomethingElseInItIsNamed() throws IOException {
        Files.writeString(directory.resolve("demo-signing-key.pkcs8"), "not a key");

        assertThatThrownBy(() -> DemoIdentity.in(directory, CLOCK))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("demo-signing-key.pkcs8");
    }

    private static JwtClaims verify(DemoIdentity identity, String token, Instant now) throws Exception {
        PublicKey key = KeyFactory.getInstance("RSA")
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(identity.publicKey())));
        return new JwtConsumerBuilder()
                .setVerificationKey(key)
                .setExpectedIssuer(DemoIdentity.ISSUER)
                .setExpectedAudience(DemoIdentity.AUDIENCE)
                .setRequireExpirationTime()
                .setEvaluationTime(NumericDate.fromSeconds(now.getEpochSecond()))
                .build()
                .processToClaims(token);
    }
}
