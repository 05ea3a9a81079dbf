package io.rollcall.status.inactivity;

import java.time.Duration;

import io.rollcall.topic.Topics;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** When devices count as inactive. */
@ConfigMapping(prefix = "rollcall.inactivity")
public interface InactivityConfig {

    /**
     * A device of which nothing was seen for so long is inactive. Shorter than the retention of the activity topic, or a rebuilt read model
     * could not tell.
     */
    @WithDefault("168h")
    Duration period();

    /** How long between two looks; {@code off} for never. */
    String interval();

    /** The consumer group in which the intake service reads partners' topics. */
    @WithDefault(Topics.PARTNERS_GROUP)
    String intakeGroup();
}
