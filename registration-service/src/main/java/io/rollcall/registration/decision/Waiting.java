package io.rollcall.registration.decision;

import java.util.List;
import java.util.Set;
import java.util.UUID;

import io.rollcall.event.RequestedDevice;

/**
 * Registrations that wait in Kafka to be decided, as far as they were looked for.
 *
 * @param found some may have been decided meanwhile
 * @param unread deregistrations, by requestId, for which looking was given up before the end: what they are about may wait
 */
public record Waiting(List<RequestedDevice> found, Set<UUID> unread) {

    public static final Waiting NOTHING = new Waiting(List.of(), Set.of());

    public Waiting {
        found = List.copyOf(found);
        unread = Set.copyOf(unread);
    }
}
