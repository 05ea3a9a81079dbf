package io.rollcall.status.support;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

import io.rollcall.event.DeviceActivity;
import io.rollcall.event.DeviceDeregistrationRequested;
import io.rollcall.event.DeviceEnrolled;
import io.rollcall.event.DeviceFailed;
import io.rollcall.event.DeviceRegistered;
import io.rollcall.event.DeviceRegistrationRequested;
import io.rollcall.event.DeviceSeen;
import io.rollcall.event.DeviceStatus;
import io.rollcall.event.DeviceUpdateRequested;
import io.rollcall.event.Event;
import io.rollcall.event.Outcome;
import io.rollcall.event.RegistrationKind;
import io.rollcall.event.RequestedDevice;
import io.rollcall.event.Sighting;
import io.rollcall.event.Verdict;
import io.rollcall.status.roll.Micros;
import io.rollcall.status.roll.Quiet;

/**
 * What can happen to one device: several organisations register, deregister and update it, and registration decides as it really does; it
 * is seen, and found quiet. Times tie, requests are decided in another order than they were made, and activity is reported at any time. The
 * events are those that concern one of the organisations.
 */
public final class RandomHistory {

    private static final Instant START = Instant.parse("2026-03-01T08:00:00Z");

    private final Random random;
    private final String organization;
    private final UUID deviceId;
    private final List<Event> events = new ArrayList<>();
    private final List<Event> foreign = new ArrayList<>();
    private final List<Quiet> quiet = new ArrayList<>();
    private String owner;
    private long claimSeq;
    private Instant releasedAt;
    private Instant countsAfter;
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
        for (Event request : requests) {
            see();
            decide(request);
            look();
        }
        see();
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

    /** What was seen of the device and counts for another organisation only. */
    public List<Event> foreign() {
        return List.copyOf(foreign);
    }

    /** When the device was found quiet. */
    public List<Quiet> quiet() {
        return List.copyOf(quiet);
    }

    /** Whether the organisation owns the device in the end. */
    public boolean owned() {
        return organization.equals(owner);
    }

    /** What the status of an owned device must be in the end, told in another way than by a fold. */
    public DeviceStatus ownedStatus() {
        List<Instant> seen = events.stream()
                .filter(DeviceActivity.class::isInstance)
                .map(event -> ((DeviceActivity) event).sighting().time().truncatedTo(ChronoUnit.MICROS))
                .filter(time -> countsAfter == null || time.isAfter(countsAfter))
                .toList();
        if (seen.isEmpty()) {
            return DeviceStatus.READY;
        }
        boolean showsUpLater =
                quiet.stream().allMatch(found -> seen.stream().anyMatch(time -> time.isAfter(found.since())));
        return showsUpLater ? DeviceStatus.ACTIVE : DeviceStatus.INACTIVE;
    }

    private void see() {
        for (int count = random.nextInt(3); count > 0; count--) {
            Instant time = now.plusMillis(random.nextInt(7) - 4).plusNanos(random.nextInt(2000));
            String scope = random.nextBoolean() ? null : random.nextInt(3) == 0 ? "other" : organization;
            Sighting sighting = new Sighting(deviceId, scope, null, "gateway", time);
            Event seen = random.nextInt(3) == 0 ? new DeviceEnrolled(sighting) : new DeviceSeen(sighting);
            ("other".equals(scope) ? foreign : events).add(seen);
        }
    }

    private void look() {
        if (random.nextInt(4) == 0) {
            quiet.add(new Quiet(Micros.of(now.minusMillis(2)), Micros.of(now)));
        }
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
            Outcome outcome = own ? Outcome.UPDATED : Outcome.REFUSED;
            happened(request, update.device(), random.nextInt(8) == 0 ? Outcome.FAILED : outcome);
        }
    }

    private Outcome registration(String by) {
        int bad = random.nextInt(12);
        if (bad < 3) {
            return List.of(Outcome.INVALID, Outcome.NOT_FOUND, Outcome.FAILED).get(bad);
        }
        if (by.equals(owner)) {
            return Outcome.DUPLICATE;
        }
        if (owner != null) {
            return Outcome.CLAIMED;
        }
        owner = by;
        claimSeq++;
        countsAfter = releasedAt == null ? null : Micros.of(releasedAt);
        return Outcome.REGISTERED;
    }

    private Outcome deregistration(String by) {
        if (random.nextInt(8) == 0) {
            return Outcome.FAILED;
        }
        if (by.equals(owner)) {
            owner = null;
            claimSeq++;
            releasedAt = now;
            return Outcome.DEREGISTERED;
        }
        return random.nextBoolean() ? Outcome.DEREGISTERED : Outcome.REFUSED;
    }

    private void happened(Event request, RequestedDevice device, Outcome outcome) {
        if (!device.organization().equals(organization)) {
            return;
        }
        boolean failure = !outcome.success();
        Verdict verdict = new Verdict(
                failure ? "some-code" : null, failure ? Map.of("file", "a", "hash", "b") : Map.of(), claimSeq, now);
        events.add(request);
        events.add(
                switch (outcome) {
                    case REGISTERED -> new DeviceRegistered(device, verdict, countsAfter);
                    case FAILED -> new DeviceFailed(device, verdict, kind(request));
                    default -> outcome.event(device, verdict);
                });
    }

    private static RegistrationKind kind(Event request) {
        if (request instanceof DeviceUpdateRequested) {
            return RegistrationKind.UPDATE;
        }
        return request instanceof DeviceDeregistrationRequested
                ? RegistrationKind.DEREGISTRATION
                : RegistrationKind.REGISTRATION;
    }
}
