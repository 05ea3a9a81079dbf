package io.rollcall.intake.upload;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.rollcall.servicekit.rest.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;

/** Bounds how many uploads are in flight, so that neither memory nor threads nor the disk run out, and nobody takes all of it. */
@ApplicationScoped
public class UploadSlots {

    private static final int RETRY_AFTER_SECONDS = 5;

    private final int total;
    private final int perOrganization;
    private final Map<String, Integer> taken = new HashMap<>();
    private int free;

    public UploadSlots(UploadLimits limits) {
        this.total = limits.concurrent();
        this.perOrganization = limits.concurrentPerOrganization();
        this.free = total;
    }

    /** A place among the uploads in flight, until it is closed. */
    public interface Slot extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Takes a place.
     *
     * @throws ProblemException 503 if there is none for this organisation
     */
    public synchronized Slot take(String organization) {
        int own = taken.getOrDefault(organization, 0);
        if (free == 0 || own >= perOrganization) {
            throw new ProblemException(503, "too-many-uploads", Map.of(), List.of(), RETRY_AFTER_SECONDS);
        }
        free--;
        taken.put(organization, own + 1);
        return () -> release(organization);
    }

    private synchronized void release(String organization) {
        free++;
        taken.computeIfPresent(organization, (name, count) -> count == 1 ? null : count - 1);
    }
}
