package io.rollcall.testkit;

import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

import io.rollcall.local.identity.DemoIdentity;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TestTokensTest {

    @Test
    void eachCallerSaysWhatItsServicesLookFor() throws Exception {
        assertThat(verify(TestTokens.admin("contoso")).getClaimValueAsString("org"))
                .isEqualTo("contoso");
        assertThat(verify(TestTokens.partner("northwind")).getClaimValueAsString("partner"))
                .isEqualTo("northwind");
        assertThat(verify(TestTokens.supplier("Acme", "Beta")).getStringListClaimValue("manufacturers"))
                .containsExactly("Acme", "Beta");
        assertThat(verify(TestTokens.viewer("contoso")).getStringListClaimValue("groups"))
                .containsExactly("viewer");
        assertThat(verify(TestTokens.gateway()).hasClaim("org")).isFalse();
        assertThat(verify(TestTokens.gateway("contoso")).hasClaim("org")).isTrue();
        assertThat(verify(TestTokens.withoutOrganization()).hasClaim("org")).isFalse();
    }

    @ParameterizedTest
    @MethodSource
    void whatMustBeRefusedIsRefused(String token) {
        assertThatThrownBy(() -> verify(token)).isInstanceOf(InvalidJwtException.class);
    }

    static String[] whatMustBeRefusedIsRefused() {
        return new String[] {
            TestTokens.expired("contoso"),
            TestTokens.fromOtherIssuer("contoso"),
            TestTokens.forOtherAudience("contoso"),
            TestTokens.signedByStranger("contoso"),
            TestTokens.unsigned("contoso")
        };
    }

    private static JwtClaims verify(String token) throws Exception {
        PublicKey key = KeyFactory.getInstance("RSA")
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder()
                        .decode(RollcallInfrastructure.identity().publicKey())));
        return new JwtConsumerBuilder()
                .setVerificationKey(key)
                .setExpectedIssuer(DemoIdentity.ISSUER)
                .setExpectedAudience(DemoIdentity.AUDIENCE)
                .setRequireExpirationTime()
                .build()
                .processToClaims(token);
    }
}
