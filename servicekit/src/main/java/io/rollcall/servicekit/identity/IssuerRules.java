package io.rollcall.servicekit.identity;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses to start a service that has no issuer to trust, or the embedded stack's. A key that is given by hand, as that stack's is, has no
 * issuer behind it who could withdraw it. Only the profile {@code local} may do so, which is for one's own machine and for nothing else.
 */
@ApplicationScoped
class IssuerRules {

    private static final String LOCAL = "local";

    private final Optional<String> url;
    private final Optional<String> publicKey;
    private final Optional<String> audience;
    private final boolean plainHttp;

    IssuerRules(
            @ConfigProperty(name = "quarkus.oidc.auth-server-url") Optional<String> url,
            @ConfigProperty(name = "quarkus.oidc.public-key") Optional<String> publicKey,
            @ConfigProperty(name = "quarkus.oidc.token.audience") Optional<String> audience,
            @ConfigProperty(name = "rollcall.token.issuer-over-http") boolean plainHttp) {
        this.url = url;
        this.publicKey = publicKey;
        this.audience = audience;
        this.plainHttp = plainHttp;
    }

    /** Before anything else happens. */
    void check(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event) {
        if (LaunchMode.current() != LaunchMode.NORMAL || ConfigUtils.isProfileActive(LOCAL)) {
            return;
        }
        List<String> problems = problems();
        if (!problems.isEmpty()) {
            throw new ConfigurationException("This service does not start: " + String.join("; ", problems) + ".");
        }
    }

    /** What is wrong, in words for whoever sets the service up. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (publicKey.isPresent()) {
            problems.add(
                    "quarkus.oidc.public-key is set, which only the profile local may use (QUARKUS_PROFILE=local)");
        }
        if (url.isEmpty()) {
            problems.add("quarkus.oidc.auth-server-url is not set: the address of the OpenID Connect issuer");
        } else if (!plainHttp && !"https".equals(URI.create(url.get()).getScheme())) {
            problems.add("the issuer's keys would come over plain HTTP, where anybody on the way can put in others"
                    + " (ROLLCALL_TOKEN_ISSUER_OVER_HTTP=true if nobody can)");
        }
        if (audience.isEmpty() || audience.get().equals("any")) {
            problems.add("quarkus.oidc.token.audience is not set: tokens that were issued for others would count");
        }
        return problems;
    }
}
