package io.rollcall.status.projection;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import io.rollcall.event.DeviceOutcome;
import io.rollcall.event.DeviceRegistered;
import io.rollcall.event.DeviceRegistrationRequested;
import io.rollcall.event.DeviceRequest;
import io.rollcall.event.Event;
import io.rollcall.event.RegistrationEvent;
import io.rollcall.event.RequestedDevice;
import io.rollcall.servicekit.kafka.IncomingEvent;
import io.rollcall.status.registration.RegistrationFacts;
import io.rollcall.status.roll.DeviceKey;
import io.rollcall.status.row.RowFacts;
import io.rollcall.status.row.RowKey;

/**
 * A poll batch, merged by what it is about: a row, a device or a registration is written once for all the events about it. What is locked
 * in the database is given in the order of its keys.
 */
final class ProjectionBatch {

    private final Map<RowKey, RowFacts> rows = new HashMap<>();
    private final Map<DeviceKey, DeviceEvents> devices = new HashMap<>();
    private final Map<UUID, RegistrationFacts> registrations = new HashMap<>();
    private final Map<UUID, String> organizations = new HashMap<>();
    private final Set<UUID> claimed = new HashSet<>();
    private int lowestPartition = Integer.MAX_VALUE;
    private boolean onlyRequests = true;

    private ProjectionBatch() {}

    static ProjectionBatch of(List<IncomingEvent> events) {
        ProjectionBatch batch = new ProjectionBatch();
        for (IncomingEvent event : events) {
            batch.add(event);
        }
        return batch;
    }

    private void add(IncomingEvent incoming) {
        lowestPartition = Math.min(lowestPartition, incoming.record().partition());
        Event event = incoming.event();
        onlyRequests &= event instanceof DeviceRequest;
        if (event instanceof RegistrationEvent registration) {
            add(registration);
        } else if (event instanceof DeviceRequest request) {
            add(request.device(), RowFacts.of(request));
            // what else is asked for a device than its registration shows when it is decided
            if (event instanceof DeviceRegistrationRequested) {
                add(request.device(), event);
            }
        } else if (event instanceof DeviceOutcome outcome) {
            add(outcome.device(), RowFacts.of(outcome));
            add(outcome.device(), event);
            if (event instanceof DeviceRegistered && outcome.device().deviceId() != null) {
                claimed.add(outcome.device().deviceId());
            }
        }
    }

    private void add(RegistrationEvent event) {
        registrations.compute(event.registrationId(), (id, known) -> {
            RegistrationFacts facts = known == null ? RegistrationFacts.of(id, event.organization()) : known;
            return facts.fold(event);
        });
    }

    private void add(RequestedDevice device, RowFacts row) {
        organizations.putIfAbsent(device.registrationId(), device.organization());
        rows.merge(rowKey(device), row, RowFacts::and);
    }

    private static RowKey rowKey(RequestedDevice device) {
        return new RowKey(device.registrationId(), (int) device.row());
    }

    private void add(RequestedDevice device, Event event) {
        if (device.deviceId() != null) {
            devices.computeIfAbsent(new DeviceKey(device.organization(), device.deviceId()), key -> new DeviceEvents())
                    .add(rowKey(device), event);
        }
    }

    /** Sorted by their keys. */
    List<Map.Entry<RowKey, RowFacts>> rows() {
        return sorted(rows);
    }

    /** Sorted by their keys. */
    List<Map.Entry<DeviceKey, DeviceEvents>> devices() {
        return sorted(devices);
    }

    /** Once at the end: a tree that is sorted at all times costs twice as much. */
    private static <K extends Comparable<K>, V> List<Map.Entry<K, V>> sorted(Map<K, V> map) {
        List<Map.Entry<K, V>> entries = new ArrayList<>(map.entrySet());
        entries.sort(Map.Entry.comparingByKey());
        return entries;
    }

    Map<UUID, RegistrationFacts> registrations() {
        return registrations;
    }

    /** The devices that got an owner, whether that is news or not. */
    Set<UUID> claimed() {
        return claimed;
    }

    /** Whose the registrations are that the rows belong to. */
    Map<UUID, String> organizations() {
        return organizations;
    }

    /**
     * A number that no batch of another consumer has at the same time: the lowest of its partitions. It is negative for requests, whose
     * consumer in the bulk lane may have the same partitions as that of the outcomes.
     */
    int slot() {
        return onlyRequests ? -1 - lowestPartition : lowestPartition;
    }
}
