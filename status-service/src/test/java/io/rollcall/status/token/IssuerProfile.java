package io.rollcall.status.token;

import java.util.List;
import java.util.Map;

import io.quarkus.test.junit.QuarkusTestProfile;
import io.rollcall.testkit.RollcallTestResource;

/** The service as in production: it has no key by hand, but an issuer that it asks, and that is silent when the service starts. */
public final class IssuerProfile implements QuarkusTestProfile {

    @Override
    public boolean disableGlobalTestResources() {
        return true;
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(
                RollcallTestResource.class,
                Map.of(RollcallTestResource.DATABASE, "status", RollcallTestResource.ISSUER, "true")));
    }

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "rollcall.token.keys-refresh", "PT1S",
                "quarkus.oidc.token.forced-jwk-refresh-interval", "1S",
                "rollcall.token.max-lifetime", "PT24H");
    }
}
