package io.rollcall.status.projection;

import java.util.concurrent.atomic.LongAdder;

import jakarta.enterprise.context.ApplicationScoped;

/** How much there is to do: what can wait gives way to it. */
@ApplicationScoped
public class ProjectionLoad {

    private final LongAdder records = new LongAdder();

    void add(int projected) {
        records.add(projected);
    }

    /** How many records of registrations, requests and outcomes this replica has projected since it started. */
    public long records() {
        return records.sum();
    }
}
