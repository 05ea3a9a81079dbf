package io.rollcall.intake.slot;

import io.rollcall.servicekit.rest.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Bounds how many uploads are in flight, so that neither memory nor threads nor the disk run out, and nobody takes all of it. Small ones
 * have places of their own: a single device does not wait for, or count as, a bulk.
 */
@ApplicationScoped
public class UploadSlots {

    /** A bulk takes seconds. What is small takes a tenth of one, and at a hiccup more of them come together than there are places. */
    private static final int RETRY_BULK_SECONDS = 5;

    private static final int RETRY_SMALL_SECONDS = 1;

    private final long smallSize;
    private final Places bulk;
    private final Places small;

    public UploadSlots(UploadLimits limits) {
        this.smallSize = limits.smallSize().asLongValue();
        this.bulk = new Places(limits.concurrent(), limits.concurrentPerOrganization(), RETRY_BULK_SECONDS);
        this.small = new Places(limits.concurrentSmall(), limits.concurrentSmallPerOrganization(), RETRY_SMALL_SECONDS);
    }

    /** A place among the uploads in flight, until it is closed. */
    public interface Slot extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Takes a place.
     *
     * @param length of the body in bytes as the request declares it; -1 where it does not
     * @throws ProblemException 503 if there is none for this organisation
     */
    public Slot take(String organization, long length) {
        boolean isSmall = length >= 0 && length <= smallSize;
        return (isSmall ? small : bulk).take(organization);
    }

    /** Takes a place for what is large though its body is small; likewise. */
    public Slot takeBulk(String organization) {
        return bulk.take(organization);
    }
}
