package io.rollcall.local.signin;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;

import io.rollcall.local.identity.DemoToken;

/** That a browser signed in as a demo identity, until it signs out. All tokens that it obtained end with it. */
final class Session {

    private final String id;
    private final DemoToken identity;
    private final Instant since;
    private final AtomicBoolean ended = new AtomicBoolean();

    Session(String id, DemoToken identity, Instant since) {
        this.id = id;
        this.identity = identity;
        this.since = since;
    }

    /** Its name in tokens, the claim {@code sid}. Not a secret. */
    String id() {
        return id;
    }

    DemoToken identity() {
        return identity;
    }

    Instant since() {
        return since;
    }

    void end() {
        ended.set(true);
    }

    boolean ended() {
        return ended.get();
    }
}
