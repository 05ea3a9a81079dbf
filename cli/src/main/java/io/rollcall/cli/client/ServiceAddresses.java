package io.rollcall.cli.client;

import java.net.URI;
import java.util.Objects;

/** Where the three services are. */
public record ServiceAddresses(URI status, URI intake, URI registration) {

    public ServiceAddresses {
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(intake, "intake");
        Objects.requireNonNull(registration, "registration");
    }
}
