package io.rollcall.registration.requests;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * The limits of one lookup in the {@link Backlog}. If a limit is reached, the deregistration ends as {@code registration-pending} and the
 * requester may repeat it.
 */
@ConfigMapping(prefix = "rollcall.backlog")
public interface BacklogLimits {

    /** Maximum number of records to read. */
    @WithDefault("100000")
    int maxRecords();

    /** Maximum time to read them. */
    @WithDefault("PT1S")
    Duration maxTime();
}
