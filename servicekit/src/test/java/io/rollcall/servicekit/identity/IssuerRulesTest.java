package io.rollcall.servicekit.identity;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class IssuerRulesTest {

    private static final String ISSUER = "https://login.example/realms/rollcall";

    @Test
    void anIssuerAndAnAudienceAreEnough() {
        assertThat(problems(ISSUER, null, "rollcall", false)).isEmpty();
        assertThat(problems("http://keycloak:8080/realms/rollcall", null, "rollcall", true))
                .isEmpty();
    }

    @Test
    void aKeyGivenByHandIsRefusedWithOrWithoutAnIssuer() {
        assertThat(problems(ISSUER, "MIIB", "rollcall", false))
                .singleElement()
                .asString()
                .contains("public-key", "QUARKUS_PROFILE=local");
        assertThat(problems(null, "MIIB", "rollcall", false)).hasSize(2);
    }

    @Test
    void withoutAnIssuerOrOverPlainHttpItDoesNotStart() {
        assertThat(problems(null, null, "rollcall", false))
                .singleElement()
                .asString()
                .contains("auth-server-url");
        assertThat(problems("http://login.example", null, "rollcall", false))
                .singleElement()
                .asString()
                .contains("plain HTTP");
    }

    @Test
    void tokensOfOthersDoNotCount() {
        assertThat(problems(ISSUER, null, null, false))
                .singleElement()
                .asString()
                .contains("audience");
        assertThat(problems(ISSUER, null, "any", false)).hasSize(1);
    }

    private static List<String> problems(String url, String key, String audience, boolean plainHttp) {
        return new IssuerRules(
                        Optional.ofNullable(url), Optional.ofNullable(key), Optional.ofNullable(audience), plainHttp)
                .problems();
    }
}
