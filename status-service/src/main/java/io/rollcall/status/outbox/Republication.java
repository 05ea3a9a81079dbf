package io.rollcall.status.outbox;

import java.time.Duration;

import io.rollcall.status.feed.FeedPosition;
import jakarta.enterprise.context.ApplicationScoped;

/** Publishes the whole roll again, for example because {@code rollcall.device-status} was recreated or restored to an older state. */
@ApplicationScoped
public class Republication {

    private final LeaseStore leases;

    Republication(LeaseStore leases) {
        this.leases = leases;
    }

    /**
     * Records that everything published so far has to be republished, with the current state of each entry. The replica that publishes next
     * does so. Repeated requests before that are combined. Blocks.
     */
    public void request() {
        leases.note(new Stretch(FeedPosition.START, leases.position()), Duration.ZERO);
    }
}
