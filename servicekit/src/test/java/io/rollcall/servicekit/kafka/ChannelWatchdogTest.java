package io.rollcall.servicekit.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ChannelWatchdogTest {

    private final Set<String> ended = new TreeSet<>();
    private final List<Integer> exits = new ArrayList<>();
    private final ChannelWatchdog watchdog = new ChannelWatchdog(() -> ended, exits::add);

    @Test
    void aProcessWhoseChannelsAllGoOnGoesOn() {
        watchdog.check();

        assertThat(exits).isEmpty();
    }

    @Test
    void aProcessThatHasLostAChannelEndsItselfOnce() {
        ended.add("requests-bulk");

        watchdog.check();
        watchdog.check();

        assertThat(exits).containsExactly(ChannelWatchdog.EXIT_CODE);
        assertThat(ChannelWatchdog.EXIT_CODE).isNotZero();
    }
}
