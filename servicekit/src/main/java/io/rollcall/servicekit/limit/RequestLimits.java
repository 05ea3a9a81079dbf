package io.rollcall.servicekit.limit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * How much one caller may ask of one replica. A caller is an organisation, all of its people together; a partner; or a subject that belongs
 * to neither.
 */
@ConfigMapping(prefix = "rollcall.requests")
public interface RequestLimits {

    /** Requests a second; beyond it the answer is 429 {@code too-many-requests}. */
    @WithDefault("500")
    int perSecond();

    /** Requests at once after a pause, before {@link #perSecond} counts. */
    @WithDefault("1000")
    int burst();

    /** Requests that are worked on at the same time, but for streams, which are counted by themselves; one more is answered 429. */
    @WithDefault("64")
    int atOnce();

    /** Requests a second without a valid token from one address; beyond it they are answered 429 instead of 401. */
    @WithDefault("20")
    int refusedPerSecond();

    /** These at once after a pause. */
    @WithDefault("200")
    int refusedBurst();
}
