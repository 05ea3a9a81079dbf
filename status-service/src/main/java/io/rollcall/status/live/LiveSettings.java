package io.rollcall.status.live;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How live events are given out. */
@ConfigMapping(prefix = "rollcall.live")
public interface LiveSettings {

    /** How often this replica looks for changes while anybody listens. */
    @WithDefault("PT0.15S")
    Duration interval();

    /** How often a stream says that it is alive where it has nothing else to say. */
    @WithDefault("PT15S")
    Duration heartbeat();

    /** Streams that one organisation, or one partner, may have at this replica; one more is answered 429. */
    @WithDefault("100")
    int streamsPerOrganization();

    /** Events that may wait for one client to take them; a client that lets more wait is cut off. */
    @WithDefault("5000")
    int waitingEvents();

    /** Changes of the whole roll after which an id is too old to go on from. */
    @WithDefault("100000")
    int resumableChanges();
}
