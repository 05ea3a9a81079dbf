package io.rollcall.status.rest;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.quarkus.runtime.configuration.MemorySize;
import io.rollcall.servicekit.rest.Parameters;
import io.rollcall.status.inactivity.InactivityConfig;
import io.rollcall.text.Languages;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What a client has to know before it can log in. Nothing in it is secret. */
@Path("/v1/config")
@Produces(MediaType.APPLICATION_JSON)
public class ConfigResource {

    private final PublicConfig config;

    ConfigResource(
            @ConfigProperty(name = "rollcall.oidc.issuer") Optional<String> issuer,
            @ConfigProperty(name = "rollcall.oidc.client-id") String clientId,
            @ConfigProperty(name = "rollcall.oidc.scope") String scope,
            @ConfigProperty(name = "rollcall.intake.url") String intake,
            @ConfigProperty(name = "rollcall.registration.url") String registration,
            @ConfigProperty(name = "rollcall.status.url") String status,
            @ConfigProperty(name = "rollcall.limits.upload-bytes") MemorySize uploadBytes,
            @ConfigProperty(name = "rollcall.limits.upload-rows") long uploadRows,
            @ConfigProperty(name = "rollcall.limits.upload-files") int uploadFiles,
            @ConfigProperty(name = "rollcall.limits.change-devices") long changeDevices,
            InactivityConfig inactivity) {
        this.config = new PublicConfig(
                issuer.orElse(null),
                clientId,
                scope,
                new Services(intake, registration, status),
                inactivity.period().toHours(),
                new Limits(uploadBytes.asLongValue(), uploadRows, uploadFiles, changeDevices, Parameters.MAX_LIMIT),
                Languages.SUPPORTED.stream().map(Locale::toLanguageTag).toList());
    }

    /**
     * The configuration.
     *
     * @param issuer whose tokens are accepted; null if it is not set
     * @param scope the scopes that an authorization request needs, separated by spaces
     * @param inactiveAfterHours after so many hours without activity a device becomes inactive
     */
    record PublicConfig(
            String issuer,
            String clientId,
            String scope,
            Services services,
            long inactiveAfterHours,
            Limits limits,
            List<String> languages) {}

    /** Addresses, as a browser reaches them. */
    record Services(String intake, String registration, String status) {}

    /**
     * Limits of requests.
     *
     * @param changeDevices the most devices of a deregistration or an update
     * @param listItems the greatest {@code limit} of a list
     */
    record Limits(long uploadBytes, long uploadRows, int uploadFiles, long changeDevices, int listItems) {}

    @GET
    @PermitAll
    public PublicConfig config() {
        return config;
    }
}
