package io.rollcall.cli.client;

import java.time.Duration;

/** Hears why there is a wait before a request is sent again. */
@FunctionalInterface
public interface Trouble {

    /** @param why a sentence; printable only when made so */
    void waiting(String why, Duration wait);
}
