package io.rollcall.intake.change;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much one deregistration or update may ask for. */
@ConfigMapping(prefix = "rollcall.change")
public interface ChangeLimits {

    /** Most bytes of its body; beyond it the answer is 413 {@code too-large}. */
    @WithDefault("64M")
    MemorySize maxSize();

    /** Most devices that it names; beyond it the answer is 413 {@code too-many-devices}. The default is servicekit's. */
    long maxDevices();
}
