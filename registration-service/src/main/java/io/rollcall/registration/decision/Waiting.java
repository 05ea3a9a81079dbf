package io.rollcall.registration.decision;

import java.util.List;
import java.util.Set;
import java.util.UUID;

import io.rollcall.event.RequestedDevice;

/**
 * Registrations in Kafka that are waiting to be decided, as far as the lookup read.
 *
 * @param found the registrations found; some may have been decided meanwhile
 * @param unread the requestIds of the deregistrations whose lookup was cut off: a registration of the device may be waiting
 */
public record Waiting(List<RequestedDevice> found, Set<UUID> unread) {

    public static final Waiting NOTHING = new Waiting(List.of(), Set.of());

    public Waiting {
        found = List.copyOf(found);
        unread = Set.copyOf(unread);
    }
}
