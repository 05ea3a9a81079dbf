package io.rollcall.status.support;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

import io.rollcall.event.DeviceDeregistrationRequested;
import io.rollcall.event.DeviceOutcome;
import io.rollcall.event.DeviceRegistrationRequested;
import io.rollcall.event.DeviceUpdateRequested;
import io.rollcall.event.Event;
import io.rollcall.event.Outcome;
import io.rollcall.event.RequestedDevice;
import io.rollcall.event.Verdict;

/**
 * What can happen to one device: several organisations register, deregister and update it, and registration decides as it really does.
 * Times tie and requests are decided in another order than they were made. The events are those of one of the organisations.
 */
public final class RandomHistory {

    private static final Instant START = Instant.parse("2026-03-01T08:00:00Z");

    private final Random random;
    private final String organization;
    private final UUID deviceId;
    private final List<Event> events = new ArrayList<>();
    private String owner;
    private long claimSeq;
    private Instant now = START;

    public RandomHistory(long seed, String organization, UUID deviceId) {
        this.random = new Random(seed);
        this.organization = organization;
        this.deviceId = deviceId;
        List<Event> requests = new ArrayList<>();
        int count = 1 + random.nextInt(9);
        for (int i = 0; i < count; i++) {
            requests.add(request(i));
        }
        Collections.shuffle(requests, random);
        requests.forEach(this::decide);
    }

    /** All events of the organisation about the device, in the order in which they came about. */
    public List<Event> events() {
        return List.copyOf(events);
    }

    /** The same, in some other order and with some of them repeated. */
    public List<Event> shuffled() {
        List<Event> shuffled = new ArrayList<>(events);
        for (Event event : events) {
            if (random.nextInt(3) == 0) {
                shuffled.add(event);
            }
        }
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    /** Whether the organisation owns the device in the end. */
    public boolean owned() {
        return organization.equals(owner);
    }

    private Event request(int number) {
        RequestedDevice device = new RequestedDevice(
                new UUID(random.nextLong(), random.nextLong()),
                new UUID(deviceId.getLeastSignificantBits(), random.nextInt(3)),
                random.nextInt(4) == 0 ? "other" : organization,
                random.nextBoolean() ? "northwind" : null,
                "somebody",
                START.minusSeconds(random.nextInt(4)),
                number + 1,
                null,
                0,
                deviceId,
                random.nextBoolean() ? "SN-1" : "sn-1",
                "Maker",
                "Model",
                "tag" + number,
                random.nextBoolean() ? null : "user" + number,
                null,
                List.of());
        return switch (random.nextInt(5)) {
            case 0 -> new DeviceDeregistrationRequested(device);
            case 1 -> new DeviceUpdateRequested(device);
            default -> new DeviceRegistrationRequested(device, null, null);
        };
    }

    private void decide(Event request) {
        if (random.nextInt(3) > 0) {
            now = now.plusNanos(random.nextInt(3_000_000));
        }
        if (request instanceof DeviceRegistrationRequested registration) {
            happened(
                    request,
                    registration.device(),
                    registration(registration.device().organization()));
        } else if (request instanceof DeviceDeregistrationRequested deregistration) {
            happened(
                    request,
                    deregistration.device(),
                    deregistration(deregistration.device().organization()));
        } else if (request instanceof DeviceUpdateRequested update) {
            boolean own = update.device().organization().equals(owner);
            happened(request, update.device(), own ? Outcome.UPDATED : Outcome.REFUSED);
        }
    }

    private Outcome registration(String by) {
        if (random.nextInt(4) == 0) {
            return random.nextBoolean() ? Outcome.INVALID : Outcome.NOT_FOUND;
        }
        if (by.equals(owner)) {
            return Outcome.DUPLICATE;
        }
        if (owner != null) {
            return Outcome.CLAIMED;
        }
        owner = by;
        claimSeq++;
        return Outcome.REGISTERED;
    }

    private Outcome deregistration(String by) {
        if (by.equals(owner)) {
            owner = null;
            claimSeq++;
            return Outcome.DEREGISTERED;
        }
        return random.nextBoolean() ? Outcome.DEREGISTERED : Outcome.REFUSED;
    }

    private void happened(Event request, RequestedDevice device, Outcome outcome) {
        if (!device.organization().equals(organization)) {
            return;
        }
        boolean failure = !outcome.success();
        DeviceOutcome decided = outcome.event(
                device,
                new Verdict(
                        failure ? "some-code" : null,
                        failure ? Map.of("file", "a", "hash", "b") : Map.of(),
                        claimSeq,
                        now));
        events.add(request);
        events.add(decided);
    }
}
