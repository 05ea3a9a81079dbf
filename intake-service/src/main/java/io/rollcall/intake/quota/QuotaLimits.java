package io.rollcall.intake.quota;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much may be sent over time. */
@ConfigMapping(prefix = "rollcall.quota")
public interface QuotaLimits {

    /**
     * Most rows that an organisation sends in a day of UTC, and as many that each partner sends for it; beyond it the answer is 429 {@code
     * too-many-rows-today}.
     */
    @WithDefault("5000000")
    long rowsPerDay();

    /** Maximum number of activity events that a reporter may send per UTC day; beyond that the response is 429 {@code too-many-events-today}. */
    @WithDefault("50000000")
    long eventsPerDay();
}
