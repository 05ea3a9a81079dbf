package io.rollcall.registration.requests;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * How far one lookup in the {@link Backlog} goes. Beyond it the deregistration in question ends as {@code registration-pending}, which the
 * requester may repeat.
 */
@ConfigMapping(prefix = "rollcall.backlog")
public interface BacklogLimits {

    /** Records. */
    @WithDefault("100000")
    int maxRecords();

    /** Time for reading them. */
    @WithDefault("PT1S")
    Duration maxTime();
}
