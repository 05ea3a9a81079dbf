package io.rollcall.intake.activity;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much activity one request may report; it is held in memory. */
@ConfigMapping(prefix = "rollcall.activity")
public interface ActivityLimits {

    /** Most bytes of its body; beyond it the answer is 413 {@code too-large}. */
    @WithDefault("4M")
    MemorySize maxSize();

    /** Most events in it; beyond it the answer is 413 {@code too-many-events}. */
    @WithDefault("10000")
    int maxEvents();
}
