package io.rollcall.servicekit.rest;

import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.json.Json;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CallersTest {

    @Test
    void aCallerIsWhoTheTokenSays() {
        Caller caller = caller(Map.of(
                "iss", "https://issuer.example",
                "sub", "ada",
                "org", "contoso",
                "partner", "northwind",
                "groups", Set.of(Roles.ADMIN),
                "manufacturers",
                        Json.createArrayBuilder(List.of("Contoso Ltd.", "*")).build()));

        assertThat(caller)
                .isEqualTo(new Caller(
                        "https://issuer.example",
                        "ada",
                        "contoso",
                        "northwind",
                        Set.of(Roles.ADMIN),
                        Set.of("Contoso Ltd.", "*")));
        assertThat(caller.has(Roles.ADMIN)).isTrue();
        assertThat(caller.has(Roles.VIEWER)).isFalse();
        assertThat(caller.requireOrganization()).isEqualTo("contoso");
    }

    @Test
    void aTokenMaySayNothing() {
        Caller caller = caller(Map.of());

        assertThat(caller).isEqualTo(new Caller(null, null, null, null, Set.of(), Set.of()));
        assertThatThrownBy(caller::requireOrganization)
                .isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.status())
                        .isEqualTo(403));
    }

    @Test
    void claimsComeAsJsonStringsToo() {
        Caller caller = caller(Map.of("org", Json.createValue("contoso"), "partner", Json.createValue("northwind")));

        assertThat(caller.organization()).isEqualTo("contoso");
        assertThat(caller.partner()).isEqualTo("northwind");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "Contoso",
                "con toso",
                "con/toso",
                "contoso\n",
                "-contoso",
                "*",
                "..",
                "cöntoso",
                "a\u0000"
            })
    void anOrganizationOfABadFormIsRefused(String organization) {
        assertRefused(Map.of("org", organization));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "North", "north.wind", "north_wind", "north/wind", "*"})
    void aPartnerOfABadFormIsRefused(String partner) {
        assertRefused(Map.of("partner", partner));
    }

    @Test
    void idsHaveALimit() {
        assertThat(caller(Map.of("org", "o".repeat(64))).organization()).hasSize(64);
        assertRefused(Map.of("org", "o".repeat(65)));
        assertThat(caller(Map.of("partner", "p".repeat(40))).partner()).hasSize(40);
        assertRefused(Map.of("partner", "p".repeat(41)));
    }

    /** Taken for absent, it would give a gateway that was meant for one organisation the devices of all. */
    @Test
    void anOrganizationOrPartnerOfTheWrongTypeIsRefused() {
        assertRefused(Map.of("org", List.of("contoso", "fabrikam")));
        assertRefused(Map.of("org", List.of()));
        assertRefused(Map.of("partner", 42L));
    }

    @Test
    void manufacturersOfTheWrongTypeAreNone() {
        assertThat(caller(Map.of("manufacturers", "*")).manufacturers()).isEmpty();
    }

    @Test
    void manufacturersThatAreNoTextsAreLeftOut() {
        assertThat(caller(Map.of("manufacturers", List.of("Contoso Ltd.", 42, List.of("*"))))
                        .manufacturers())
                .containsExactly("Contoso Ltd.");
    }

    private static void assertRefused(Map<String, Object> claims) {
        assertThatThrownBy(() -> caller(claims))
                .isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.status())
                        .isEqualTo(403));
    }

    private static Caller caller(Map<String, Object> claims) {
        return new Callers(new ClaimsToken(claims)).current();
    }

    /** A token whose signature somebody has verified. */
    private record ClaimsToken(Map<String, Object> claims) implements JsonWebToken {

        @Override
        public String getName() {
            return getSubject();
        }

        @Override
        public Set<String> getClaimNames() {
            return claims.keySet();
        }

        @Override
        @SuppressWarnings("unchecked")
        public <T> T getClaim(String name) {
            return (T) claims.get(name);
        }
    }
}
