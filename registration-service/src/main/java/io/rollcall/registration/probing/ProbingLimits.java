package io.rollcall.registration.probing;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** When asking for devices that one does not get looks like probing. */
@ConfigMapping(prefix = "rollcall.probing")
public interface ProbingLimits {

    /** Outcomes {@code claimed} and {@code not-found} of one requester in a window; with one more it is suspected. */
    @WithDefault("1000")
    int misses();

    /** How long a window is. */
    @WithDefault("PT1H")
    Duration window();
}
