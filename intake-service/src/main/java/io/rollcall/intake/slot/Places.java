package io.rollcall.intake.slot;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.rollcall.servicekit.rest.ProblemException;

/** A number of places, of which no organisation gets more than its share. */
final class Places {

    private final int perOrganization;
    private final int retryAfterSeconds;
    private final Map<String, Integer> taken = new HashMap<>();
    private int free;

    /** @param retryAfterSeconds after how long a place is likely to be free again */
    Places(int total, int perOrganization, int retryAfterSeconds) {
        this.free = total;
        this.perOrganization = perOrganization;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    /**
     * Takes a place.
     *
     * @throws ProblemException 503 if there is none for this organisation
     */
    synchronized UploadSlots.Slot take(String organization) {
        int own = taken.getOrDefault(organization, 0);
        if (free == 0 || own >= perOrganization) {
            throw new ProblemException(503, "too-many-uploads", Map.of(), List.of(), retryAfterSeconds);
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
