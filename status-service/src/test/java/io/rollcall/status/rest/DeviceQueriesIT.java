package io.rollcall.status.rest;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rollcall.event.DeviceSeen;
import io.rollcall.event.Event;
import io.rollcall.event.Outcome;
import io.rollcall.event.Sighting;
import io.rollcall.servicekit.kafka.EventPublisher;
import io.rollcall.status.query.DeviceFilter;
import io.rollcall.status.query.DeviceQuery;
import io.rollcall.status.query.MovedQuery;
import io.rollcall.status.query.Scope;
import io.rollcall.status.rest.ReferenceRoll.Filter;
import io.rollcall.status.support.Consent;
import io.rollcall.status.support.Plans;
import io.rollcall.status.support.Records;
import io.rollcall.status.support.Upload;
import io.rollcall.testkit.TestDatabase;
import io.rollcall.testkit.TestTokens;
import io.rollcall.topic.Lane;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Lists of devices against a reference that works them out in memory, on ten thousand devices. */
@QuarkusTest
class DeviceQueriesIT {

    private static final int MOST = 500;
    private static final List<String> SORTS =
            List.of("serialNumber", "model", "status", "assignedUser", "lastSeenAt", "updatedAt");
    private static final Set<String> NEWEST_FIRST = Set.of("lastSeenAt", "updatedAt");
    private static final List<Integer> LIMITS = List.of(1, 7, 50, 137);

    private static final List<Set<String>> STATUSES =
            List.of(Set.of(), Set.of("ready"), Set.of("failed", "pending"), Set.of("active"));
    private static final List<String> SEARCHES =
            Arrays.asList(null, "litware", "HYR \uD83D\uDCBB", "ER1@EXAMPLE", "F\u00D6RDE_1", "\\'; ", "%%%");

    @TestHTTPResource
    URI service;

    @Inject
    EventPublisher publisher;

    @Inject
    Pool pool;

    private ReferenceRoll roll;
    private String organization;

    private record Query(Filter filter, String sort, String order, int limit) {

        boolean descending() {
            return order == null ? NEWEST_FIRST.contains(sort) : order.equals("desc");
        }

        String path() {
            StringBuilder path = new StringBuilder("/v1/devices?sort=").append(sort);
            add(path, "order", order);
            filter.statuses().forEach(status -> add(path, "status", status));
            add(path, "search", filter.search());
            add(path, "groupTag", filter.groupTag());
            add(path, "registrationId", filter.registrationId());
            return path.toString();
        }

        private static void add(StringBuilder path, String name, String value) {
            if (value != null) {
                path.append('&').append(name).append('=').append(JsonClient.encoded(value));
            }
        }
    }

    @BeforeEach
    void makeTheRoll() {
        roll = ReferenceRoll.shared(publisher);
        organization = roll.organization();
    }

    @Test
    void everyCombinationOfFilterAndOrderAnswersAsTheReferenceDoes() {
        Random random = new Random(7);
        List<Query> queries = new ArrayList<>();
        for (Filter filter : filters(null)) {
            for (String sort : SORTS) {
                // the default order goes unsaid now and then
                boolean descending = random.nextBoolean();
                boolean unsaid = descending == NEWEST_FIRST.contains(sort) && random.nextBoolean();
                String order = descending ? "desc" : "asc";
                int limit = LIMITS.get(random.nextInt(LIMITS.size()));
                queries.add(new Query(filter, sort, unsaid ? null : order, limit));
            }
        }
        JsonClient client = new JsonClient(service, TestTokens.admin(organization));

        queries.parallelStream().forEach(query -> assertAnswers(client, query, 2 * query.limit()));
    }

    @Test
    void aPartnersListsAreThoseOfWhatItRegistered() {
        JsonClient client = new JsonClient(service, TestTokens.partner(ReferenceRoll.PARTNER));
        List<Filter> filters = filters(ReferenceRoll.PARTNER);
        new Consent(publisher, ReferenceRoll.PARTNER, organization).give();

        IntStream.range(0, filters.size()).filter(i -> i % 3 == 0).parallel().forEach(i -> {
            Query query =
                    new Query(filters.get(i), SORTS.get(i / 3 % SORTS.size()), i / 7 % 2 == 0 ? "asc" : "desc", 50);
            assertAnswers(client, query, query.path() + "&organization=" + organization, 100);
        });
    }

    @Test
    void everyOrderOfTheWholeRollAndOfALargeRegistrationIsComplete() {
        JsonClient client = new JsonClient(service, TestTokens.admin(organization));
        Filter none = new Filter(Set.of(), null, null, null, null);
        Filter largeRegistration =
                new Filter(Set.of(), null, null, roll.registrationIds().get(1), null);

        SORTS.parallelStream().forEach(sort -> {
            assertAnswers(client, new Query(none, sort, "asc", MOST), Integer.MAX_VALUE);
            assertAnswers(client, new Query(none, sort, "desc", 499), Integer.MAX_VALUE);
            assertAnswers(client, new Query(largeRegistration, sort, "asc", 499), Integer.MAX_VALUE);
        });
    }

    @Test
    void everyItemHoldsWhatTheReferenceDoes() {
        JsonClient client = new JsonClient(service, TestTokens.admin(organization));
        Map<String, ReferenceRoll.Device> expected = new HashMap<>();
        roll.devices().forEach(device -> expected.put(device.id(), device));

        List<JsonNode> items = client.items("/v1/devices?sort=updatedAt", MOST, Integer.MAX_VALUE);

        for (JsonNode item : items) {
            assertThat(new ReferenceRoll.Device(
                            item.path("id").textValue(),
                            item.path("serialNumber").textValue(),
                            item.path("manufacturer").textValue(),
                            item.path("model").textValue(),
                            item.path("status").textValue(),
                            item.path("groupTag").textValue(),
                            item.path("assignedUser").textValue(),
                            item.path("registrationId").textValue(),
                            item.path("partner").textValue(),
                            time(item.path("updatedAt")),
                            time(item.path("lastSeenAt"))))
                    .isEqualTo(expected.get(item.path("id").textValue()));
        }
    }

    private static Instant time(JsonNode node) {
        return node.isNull() ? null : Instant.parse(node.textValue());
    }

    /** While devices come, change and leave, a list that is read page by page has each device that stays as it is exactly once. */
    @Test
    void pagingNeitherSkipsNorDoublesWhatDoesNotChange() {
        String changing = ReferenceRoll.freshOrganization();
        Upload upload = new Upload(changing, Instant.parse("2026-03-02T08:00:00Z"), 400);
        publisher.publish(Records.outgoing(Lane.EXPRESS, Upload.allRegistered(upload, "SYN-")));
        Api.admin(changing).awaitState(upload.id(), "finished");
        Set<String> stable = new HashSet<>();
        for (int row = 1; row <= 400; row += 2) {
            stable.add(Upload.deviceId("SYN-" + row).toString());
        }
        AtomicBoolean reading = new AtomicBoolean(true);
        AtomicInteger changes = new AtomicInteger();
        CompletableFuture<Void> changer =
                CompletableFuture.runAsync(() -> keepChanging(changing, upload, reading, changes));
        JsonClient client = new JsonClient(service, TestTokens.admin(changing));
        try {
            do {
                inEveryOrder((list, order) -> {
                    List<String> ids = ids(client.items(list, 20, 5000));
                    ids.retainAll(stable);
                    assertThat(ids).as(order).hasSameSizeAs(stable).doesNotHaveDuplicates();
                });
            } while (changes.get() <= 100 && !changer.isDone());
        } finally {
            reading.set(false);
        }
        changer.join();
        assertThat(changes).hasValueGreaterThan(100);
    }

    /** Passes the path of the list of all devices in every order, and the name of the order. */
    private static void inEveryOrder(BiConsumer<String, String> reader) {
        for (String sort : SORTS) {
            for (String order : List.of("asc", "desc")) {
                reader.accept("/v1/devices?sort=" + sort + "&order=" + order, sort + " " + order);
            }
        }
    }

    /** While devices report all the time, so that none stays where it is, every order has all of them and comes to an end. */
    @Test
    void pagingIsCompleteWhileEveryDeviceReports() {
        String reporting = ReferenceRoll.freshOrganization();
        Upload upload = new Upload(reporting, Instant.parse("2026-03-02T08:00:00Z"), 200);
        publisher.publish(Records.outgoing(Lane.EXPRESS, Upload.allRegistered(upload, "REP-")));
        Api.admin(reporting).awaitState(upload.id(), "finished");
        Set<String> all = new HashSet<>();
        for (int row = 1; row <= 200; row++) {
            all.add(Upload.deviceId("REP-" + row).toString());
        }
        AtomicBoolean reading = new AtomicBoolean(true);
        JsonClient client = new JsonClient(service, TestTokens.admin(reporting));
        AtomicInteger reports = new AtomicInteger();
        CompletableFuture<Void> reporter =
                CompletableFuture.runAsync(() -> keepReporting(client, upload, reading, reports));
        try {
            do {
                inEveryOrder((list, order) -> assertThat(ids(client.items(list, 10, 5000)))
                        .as(order)
                        .containsAll(all)
                        .hasSizeLessThan(5000));
            } while (reports.get() <= 100 && !reporter.isDone());
        } finally {
            reading.set(false);
        }
        reporter.join();
        assertThat(reports).hasValueGreaterThan(100);
    }

    /** Devices report one after another, again and again, ten at a time; the next ten when the last of these shows. */
    private void keepReporting(JsonClient client, Upload upload, AtomicBoolean reading, AtomicInteger reports) {
        while (reading.get()) {
            List<Event> events = new ArrayList<>();
            UUID device = null;
            Instant time = null;
            for (int i = 0; i < 10; i++) {
                int report = reports.getAndIncrement();
                device = Upload.deviceId("REP-" + (1 + report * 7 % 200));
                time = upload.at().plusSeconds(60 + report);
                events.add(new DeviceSeen(new Sighting(device, null, null, "gateway", time)));
            }
            publisher.publish(Records.outgoing(Lane.EXPRESS, events));
            String path = "/v1/devices/" + device;
            String shown = time.toString();
            Awaitility.await()
                    .until(() ->
                            shown.equals(client.get(path).path("lastSeenAt").textValue()));
        }
    }

    /** What has moved is found by the index of changes if it is little, else in the order of the ids, and never by reading or sorting the table. */
    @Test
    void whatHasMovedIsFoundByIndexes() {
        DeviceFilter filter = DeviceFilter.of(List.of("ready"), null, null, null, null);
        long began = Long.parseLong(
                (String) TestDatabase.current().value("SELECT pg_snapshot_xmin(pg_current_snapshot())::text"));
        MovedQuery query = new MovedQuery(new Scope(organization, null), filter, began, UUID.randomUUID(), 51);

        assertThat(plan(query.few())).contains("using device_moved").doesNotContain("Sort");
        assertThat(plan(query.gatherFew())).contains("using device_moved", "using device_pkey");
        assertThat(plan(query.walk())).contains("using device_pkey").doesNotContain("Sort");
        assertThat(List.of(plan(query.few()), plan(query.gatherFew()), plan(query.walk()), plan(query.gather())))
                .noneMatch(plan -> plan.contains("Seq Scan"));
    }

    @Test
    void whatHasMovedIsFoundWithEveryFilter() {
        DeviceFilter all = DeviceFilter.of(
                List.of("failed"), "litware", "Sales", UUID.randomUUID().toString(), "hash-checksum");
        MovedQuery query = new MovedQuery(new Scope(organization, "northwind"), all, 1, null, 51);

        assertThat(List.of(plan(query.gatherFew()), plan(query.walk()), plan(query.gather())))
                .allMatch(plan -> plan.contains("device_pkey"));
    }

    private String plan(DeviceQuery.Statement statement) {
        return Plans.of(pool, statement);
    }

    /** Every second device leaves the roll and comes back, and new ones come; how many changes that were. */
    private void keepChanging(String changing, Upload upload, AtomicBoolean reading, AtomicInteger done) {
        while (reading.get()) {
            int changes = done.get();
            List<Event> events = new ArrayList<>();
            long claim = 2L + 2L * (changes / 200);
            Upload next = new Upload(changing, upload.at().plusSeconds(60 + changes), 40);
            for (int row = 1; row <= 20; row++) {
                String serialNumber = "SYN-" + (changes % 200 * 2 + row * 2) % 402;
                events.add(next.decided(row, serialNumber, Outcome.DEREGISTERED, null, claim, 2));
                events.add(next.decided(20 + row, serialNumber, Outcome.REGISTERED, null, claim + 1, 3));
            }
            events.add(next.decided(41, "NEW-" + changes, Outcome.REGISTERED, null, 1, 3));
            publisher.publish(Records.outgoing(Lane.EXPRESS, events));
            done.addAndGet(20);
        }
    }

    private void assertAnswers(JsonClient client, Query query, int enough) {
        assertAnswers(client, query, query.path(), enough);
    }

    private void assertAnswers(JsonClient client, Query query, String path, int enough) {
        List<String> expected = roll.list(query.filter(), query.sort(), query.descending());

        List<String> ids = ids(client.items(path, query.limit(), enough));

        assertThat(ids)
                .as(path)
                .isEqualTo(expected.subList(0, Math.min(expected.size(), Math.max(enough, ids.size()))));
    }

    private static List<String> ids(List<JsonNode> items) {
        List<String> ids = new ArrayList<>();
        items.forEach(item -> ids.add(item.path("id").textValue()));
        return ids;
    }

    private List<Filter> filters(String partner) {
        List<Filter> filters = new ArrayList<>();
        for (Set<String> statuses : STATUSES) {
            for (String search : SEARCHES) {
                for (String groupTag : Arrays.asList(null, ReferenceRoll.GROUP_TAGS.get(1))) {
                    for (int upload : new int[] {-1, 0}) {
                        String registration = upload < 0
                                ? null
                                : roll.registrationIds()
                                        .get(
                                                partner == null
                                                        ? upload
                                                        : roll.registrationIds().size() - 1);
                        filters.add(new Filter(statuses, search, groupTag, registration, partner));
                    }
                }
            }
            if (partner == null) {
                for (String search : Arrays.asList(null, "litware", "%%%")) {
                    filters.add(new Filter(
                            statuses, search, null, roll.registrationIds().get(1), null));
                }
            }
        }
        return Collections.unmodifiableList(filters);
    }
}
