package io.rollcall.registration.catalog;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much one request may list or delist. */
@ConfigMapping(prefix = "rollcall.catalog")
public interface CatalogLimits {

    /** Devices. */
    @WithDefault("250000")
    int maxRows();

    /** Size of the body. */
    @WithDefault("64M")
    MemorySize maxBody();
}
