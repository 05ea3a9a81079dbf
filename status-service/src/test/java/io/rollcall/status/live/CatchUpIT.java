package io.rollcall.status.live;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rollcall.event.Event;
import io.rollcall.servicekit.kafka.EventPublisher;
import io.rollcall.status.feed.ChangeFeed;
import io.rollcall.status.feed.FeedEpoch;
import io.rollcall.status.feed.FeedPosition;
import io.rollcall.status.query.RegistrationReader;
import io.rollcall.status.query.Scope;
import io.rollcall.status.support.Records;
import io.rollcall.status.support.Upload;
import io.rollcall.testkit.TestTokens;
import io.rollcall.text.Languages;
import io.rollcall.text.Texts;
import io.rollcall.topic.Lane;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** From where an id goes on, and when it does not. */
@QuarkusTest
class CatchUpIT {

    private static final Instant MONDAY = Instant.parse("2026-03-02T08:00:00Z");
    private static final String STATUS_CHANGED = "device.status-changed";

    @TestHTTPResource
    URI service;

    @Inject
    EventPublisher publisher;

    @Inject
    ChangeFeed feed;

    @Inject
    FeedEpoch epoch;

    @Inject
    EntryReader reader;

    @Inject
    RegistrationReader registrations;

    @Inject
    ObjectMapper json;

    @Inject
    LiveSettings settings;

    @Inject
    Vertx vertx;

    private final String organization = "org-" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void anIdGoesOnAtAnotherReplica() {
        String lastId;
        try (EventStream stream = EventStream.open(service, TestTokens.admin(organization), null, "")) {
            lastId = stream.awaitId();
        }
        Upload upload = new Upload(organization, MONDAY, 3);
        publishAndAwait(upload.registered(1, "SYN-1"), 1);
        publishAndAwait(upload.registered(2, "SYN-2"), 2);

        AssertSubscriber<LiveEvent> client =
                otherReplica().of(listener(), lastId).subscribe().withSubscriber(AssertSubscriber.create(100));
        Awaitility.await().until(() -> changes(client) == 2);
        publishAndAwait(upload.registered(3, "SYN-3"), 3);

        Awaitility.await().until(() -> changes(client) == 3);
        client.cancel();
    }

    @Test
    void anIdThatTooManyChangesFollowIsAReset() {
        Upload upload = new Upload(organization, MONDAY, 3);
        publishAndAwait(upload.registered(1, "SYN-1"), 1);
        FeedPosition before = feed.end().await().indefinitely();
        publishAndAwait(upload.registered(2, "SYN-2"), 2);
        publishAndAwait(upload.registered(3, "SYN-3"), 3);
        FeedPosition now = feed.end().await().indefinitely();

        assertThat(new CatchUp(feed, reader, resumable(1))
                        .missed(listener(), before.toString(), now)
                        .collect()
                        .asList()
                        .await()
                        .indefinitely())
                .containsExactly(LiveEvent.reset(now));
        assertThat(new CatchUp(feed, reader, resumable(100_000))
                        .missed(listener(), before.toString(), now)
                        .collect()
                        .asList()
                        .await()
                        .indefinitely())
                .hasSize(3)
                .last()
                .isEqualTo(LiveEvent.heartbeat(now));
    }

    private static long changes(AssertSubscriber<LiveEvent> client) {
        return client.getItems().stream()
                .filter(event -> STATUS_CHANGED.equals(event.name()))
                .count();
    }

    private LiveStreams otherReplica() {
        LiveTail tail = new LiveTail(
                feed, epoch, reader, new ProgressWatch(registrations, json), settings, Clock.systemUTC(), vertx);
        tail.start(null);
        return new LiveStreams(new StreamSlots(settings), tail, new CatchUp(feed, reader, settings));
    }

    private Listener listener() {
        return new Listener(
                new Scope(organization, null), Texts.in(Languages.ENGLISH), Instant.MAX, () -> true, () -> {}, 100);
    }

    private static LiveSettings resumable(int changes) {
        return new LiveSettings() {
            @Override
            public Duration interval() {
                return Duration.ofMillis(10);
            }

            @Override
            public Duration heartbeat() {
                return Duration.ofSeconds(1);
            }

            @Override
            public int streamsPerOrganization() {
                return 1;
            }

            @Override
            public int waitingEvents() {
                return 10;
            }

            @Override
            public int resumableChanges() {
                return changes;
            }
        };
    }

    /** Returns when the feed has got to the change. */
    private void publishAndAwait(Event event, int changes) {
        publisher.publish(Records.outgoing(Lane.EXPRESS, List.of(event)));
        Awaitility.await()
                .until(() -> feed.end()
                                .chain(end -> feed.between(FeedPosition.START, end, organization, 100))
                                .await()
                                .indefinitely()
                                .size()
                        == changes);
    }
}
