package io.rollcall.status.rest;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.rollcall.device.DeviceIdentity;
import io.rollcall.event.DeviceRegistrationRequested;
import io.rollcall.event.DeviceSeen;
import io.rollcall.event.Event;
import io.rollcall.event.Outcome;
import io.rollcall.event.RequestedDevice;
import io.rollcall.event.Sighting;
import io.rollcall.event.Verdict;
import io.rollcall.id.RowId;
import io.rollcall.servicekit.kafka.EventPublisher;
import io.rollcall.status.support.Records;
import io.rollcall.status.support.Upload;
import io.rollcall.topic.Lane;
import org.awaitility.Awaitility;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A roll of which everything is known: the events that make it, and what a list of it must answer, worked out in the plainest way. Its
 * devices tie in everything but their ids, have values that are missing, and hold every character that SQL or a sort could stumble over.
 */
final class ReferenceRoll {

    /** Everything that lists select and sort by; times as they stand in JSON. */
    record Device(
            String id,
            String serialNumber,
            String manufacturer,
            String model,
            String status,
            String groupTag,
            String assignedUser,
            String registrationId,
            String partner,
            Instant updatedAt,
            Instant lastSeenAt) {

        private boolean contains(String search) {
            return Stream.of(serialNumber, manufacturer, model, assignedUser, groupTag)
                    .anyMatch(value -> value != null && folded(value).contains(folded(search)));
        }

        private static String folded(String text) {
            return text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        }
    }

    /** A filter as a client gives it; null for none. */
    record Filter(Set<String> statuses, String search, String groupTag, String registrationId, String partner) {

        private boolean wants(Device device) {
            return (statuses.isEmpty() || statuses.contains(device.status))
                    && (search == null || device.contains(search))
                    && (groupTag == null || groupTag.equals(device.groupTag))
                    && (registrationId == null || registrationId.equals(device.registrationId))
                    && (partner == null || partner.equals(device.partner));
        }
    }

    static final String PARTNER = "northwind";
    static final List<String> GROUP_TAGS = Arrays.asList("Sales", "Förde_100%", null, "kiosk\\'; --");

    private static final List<String> MANUFACTURERS = List.of("Contoso Ltd.", "Ångström & Söhne", "LITWARE", "Litware");
    private static final List<String> MODELS = List.of("Book 14", "book 14", "Zephyr \uD83D\uDCBB", "Zephyr \uFFE6");
    private static final Instant MONDAY = Instant.parse("2026-03-02T08:00:00.000001Z");

    /** Rows of each: of the second there are so many devices that lists of them are found in another way. */
    private static final List<Integer> UPLOADS = List.of(1500, 6000, 1000, 500, 1000);

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Making it takes longer than most tests of it. */
    private static ReferenceRoll shared;

    private final Random random = new Random(42);

    /** Not so long ago that a device would count as inactive. */
    private final Instant seen = Instant.now().minus(Duration.ofHours(1)).truncatedTo(ChronoUnit.SECONDS);

    private final String organization;
    private final List<Device> devices = new ArrayList<>();
    private final List<Upload> uploads = new ArrayList<>();
    private final List<Event> events = new ArrayList<>();

    private ReferenceRoll(String organization) {
        this.organization = organization;
        int number = 0;
        for (int upload = 0; upload < UPLOADS.size(); upload++) {
            int rows = UPLOADS.get(upload);
            Upload each = new Upload(organization, MONDAY.plusSeconds(upload * 60L), rows);
            uploads.add(upload == UPLOADS.size() - 1 ? each.partner(PARTNER) : each);
            events.add(uploads.get(upload).submitted());
            for (int row = 1; row <= rows; row++) {
                add(uploads.get(upload), organization, number++, row);
            }
            events.add(uploads.get(upload).published());
        }
    }

    /** The one roll of ten thousand devices, which the service has read. Tests change nothing of it. */
    static synchronized ReferenceRoll shared(EventPublisher publisher) {
        if (shared == null) {
            ReferenceRoll roll = new ReferenceRoll(freshOrganization());
            publisher.publish(Records.outgoing(Lane.BULK, roll.events));
            Map<String, Long> expected =
                    roll.devices.stream().collect(Collectors.groupingBy(Device::status, Collectors.counting()));
            Api api = Api.admin(roll.organization);
            Awaitility.await().atMost(PATIENCE).untilAsserted(() -> {
                Map<String, Object> summary = api.json("/v1/devices/summary");
                expected.forEach((status, count) -> assertThat(summary).containsEntry(status, count.intValue()));
            });
            shared = roll;
        }
        return shared;
    }

    String organization() {
        return organization;
    }

    List<Device> devices() {
        return devices;
    }

    /** The uploads that brought the devices; the last one is the partner's. */
    List<String> registrationIds() {
        return uploads.stream().map(upload -> upload.id().toString()).toList();
    }

    /** The ids of the whole list, in its order. */
    List<String> list(Filter filter, String sort, boolean descending) {
        Comparator<Device> order = order(sort).thenComparing(Device::updatedAt).thenComparing(Device::id);
        return devices.stream()
                .filter(filter::wants)
                .sorted(descending ? order.reversed() : order)
                .map(Device::id)
                .toList();
    }

    private static Comparator<Device> order(String sort) {
        return switch (sort) {
            case "serialNumber" -> Comparator.comparing(Device::serialNumber, ReferenceRoll::compare);
            case "model" ->
                Comparator.comparing(Device::model, ReferenceRoll::compare)
                        .thenComparing(Device::manufacturer, ReferenceRoll::compare);
            case "status" -> Comparator.comparing(Device::status, ReferenceRoll::compare);
            case "assignedUser" -> Comparator.comparing(Device::assignedUser, ReferenceRoll::compare);
            case "lastSeenAt" ->
                Comparator.comparing(Device::lastSeenAt, Comparator.nullsFirst(Comparator.naturalOrder()));
            case "updatedAt" -> Comparator.comparing(Device::updatedAt);
            default -> throw new IllegalArgumentException(sort);
        };
    }

    /** By code points, what is absent first; Java's own order takes characters beyond the BMP for less than they are. */
    private static int compare(String one, String other) {
        return Arrays.compare(codePoints(one), codePoints(other));
    }

    private static int[] codePoints(String text) {
        return text == null ? new int[0] : text.codePoints().toArray();
    }

    private void add(Upload upload, String organization, int number, int row) {
        // every serial number is that of two devices, and not all are in the order of their numbers
        String serialNumber = "Sn-%05d".formatted(number / 2 * 7919 % 100_003);
        String manufacturer = MANUFACTURERS.get(number % 2 * 2 + random.nextInt(2));
        String model = any(MODELS);
        String groupTag = any(GROUP_TAGS);
        String user = random.nextInt(3) == 0 ? null : "user" + random.nextInt(200) + "@example.com";
        String partner = upload.submitted().partner();
        RequestedDevice requested = new RequestedDevice(
                RowId.of(upload.id(), row),
                upload.id(),
                organization,
                partner,
                "somebody",
                upload.at().plusSeconds(random.nextInt(30)),
                row,
                null,
                0,
                DeviceIdentity.of(manufacturer, model, serialNumber).deviceId(),
                serialNumber,
                manufacturer,
                model,
                groupTag,
                user,
                null,
                List.of());
        Instant decidedAt = upload.at().plusSeconds(random.nextInt(60)).plusNanos(random.nextInt(3) * 1000L);
        Instant seenAt = seen.minusSeconds(random.nextInt(20));
        String status = status(requested, decidedAt, seenAt);
        devices.add(new Device(
                requested.deviceId().toString(),
                serialNumber,
                manufacturer,
                model,
                status,
                groupTag,
                user,
                upload.id().toString(),
                partner,
                switch (status) {
                    case "pending" -> requested.requestedAt();
                    case "active" -> seenAt;
                    default -> decidedAt;
                },
                status.equals("active") ? seenAt : null));
    }

    private String status(RequestedDevice requested, Instant decidedAt, Instant seenAt) {
        events.add(new DeviceRegistrationRequested(requested, null, null));
        return switch (random.nextInt(8)) {
            case 0 -> "pending";
            case 1, 2 -> {
                events.add(Outcome.INVALID.event(requested, new Verdict("hash-checksum", null, 0, decidedAt)));
                yield "failed";
            }
            case 3, 4 -> {
                events.add(Outcome.REGISTERED.event(requested, new Verdict(null, null, 1, decidedAt)));
                events.add(new DeviceSeen(new Sighting(requested.deviceId(), null, null, "gateway", seenAt)));
                yield "active";
            }
            default -> {
                events.add(Outcome.REGISTERED.event(requested, new Verdict(null, null, 1, decidedAt)));
                yield "ready";
            }
        };
    }

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    /** Of an organisation that no other test uses. */
    static String freshOrganization() {
        return "org-" + UUID.randomUUID().toString().substring(0, 8);
    }
}
