package io.rollcall.status.live;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import io.rollcall.event.DeviceStatus;
import io.rollcall.status.feed.DeviceChange;
import io.rollcall.status.feed.FeedPosition;
import io.rollcall.status.query.Scope;
import io.rollcall.status.roll.ChangeCause;
import io.rollcall.status.roll.DeviceKey;
import io.rollcall.text.Languages;
import io.rollcall.text.Texts;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ListenerTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final FeedPosition HERE = new FeedPosition(7, 3);

    private final AtomicBoolean allowed = new AtomicBoolean(true);
    private final AtomicInteger disconnected = new AtomicInteger();
    private final Listener listener = listener(new Scope("contoso", null));

    @Test
    void aHeartbeatComesWithEveryIntervalAndSaysHowFarItIs() {
        AssertSubscriber<LiveEvent> client = listener.events().subscribe().withSubscriber(AssertSubscriber.create(10));

        assertThat(attend(0)).isTrue();
        assertThat(attend(14)).isTrue();
        client.assertHasNotReceivedAnyItem();
        assertThat(attend(15)).isTrue();
        assertThat(attend(29)).isTrue();
        assertThat(attend(30)).isTrue();

        client.assertItems(LiveEvent.heartbeat(HERE), LiveEvent.heartbeat(HERE));
    }

    @Test
    void heartbeatsGoOnWhenTheWallClockIsSetBack() {
        AssertSubscriber<LiveEvent> client = listener.events().subscribe().withSubscriber(AssertSubscriber.create(10));
        listener.attend(NOON, 0, HERE, HEARTBEAT);

        listener.attend(NOON.minus(Duration.ofHours(1)), HEARTBEAT.toNanos(), HERE, HEARTBEAT);

        client.assertItems(LiveEvent.heartbeat(HERE));
    }

    private boolean attend(long second) {
        return listener.attend(
                NOON.plusSeconds(second), Duration.ofSeconds(second).toNanos(), HERE, HEARTBEAT);
    }

    @Test
    void theStreamEndsWithTheToken() {
        AssertSubscriber<LiveEvent> client = listener.events().subscribe().withSubscriber(AssertSubscriber.create(10));

        assertThat(attend(59 * 60)).isTrue();
        assertThat(attend(60 * 60)).isFalse();

        client.assertCompleted();
        assertThat(disconnected).hasValue(0);
    }

    @Test
    void theStreamEndsWhereItIsAllowedNoMoreWhateverWaits() {
        AssertSubscriber<LiveEvent> client = listener.events().subscribe().withSubscriber(AssertSubscriber.create(0));
        assertThat(attend(0)).isTrue();
        listener.tell(LiveEvent.heartbeat(HERE));
        allowed.set(false);

        assertThat(attend(0)).isFalse();

        client.request(10).assertHasNotReceivedAnyItem().assertCompleted();
    }

    @Test
    void whoLetsTooMuchWaitIsCutOff() {
        for (int event = 0; event < 3; event++) {
            listener.tell(LiveEvent.heartbeat(HERE));
        }
        assertThat(disconnected).hasValue(0);

        listener.tell(LiveEvent.heartbeat(HERE));

        assertThat(disconnected).hasValue(1);
        assertThat(attend(0)).isFalse();
        listener.tell(LiveEvent.heartbeat(HERE));
        assertThat(disconnected).hasValue(1);
    }

    @Test
    void whoTakesNothingFromOneHeartbeatToTheNextIsCutOff() {
        listener.events().subscribe().withSubscriber(AssertSubscriber.create(1));
        listener.tell(LiveEvent.heartbeat(HERE));
        listener.tell(LiveEvent.heartbeat(HERE));
        attend(0);

        assertThat(attend(15)).isTrue();
        assertThat(attend(30)).isFalse();

        assertThat(disconnected).hasValue(1);
    }

    @Test
    void whoStillHearsWhatItMissedIsNotTakenForStuck() {
        attend(0);

        assertThat(attend(15)).isTrue();
        assertThat(attend(30)).isTrue();

        assertThat(disconnected).hasValue(0);
    }

    @Test
    void anOrganisationHearsOfItsRollAndOfNoOther() {
        assertThat(listener.mayHear(change("contoso", null, null))).isTrue();
        assertThat(listener.mayHear(change("contoso", null, "northwind"))).isTrue();
        assertThat(listener.mayHear(change("fabrikam", null, null))).isFalse();
    }

    @Test
    void aPartnerHearsOfWhatItRegisteredUntilThatIsOver() {
        Listener partner = listener(new Scope("contoso", "northwind"));

        assertThat(partner.mayHear(change("contoso", null, "northwind"))).isTrue();
        assertThat(partner.mayHear(change("contoso", "northwind", null))).isTrue();
        assertThat(partner.mayHear(change("contoso", null, null))).isFalse();
        assertThat(partner.mayHear(change("contoso", "southwind", "southwind"))).isFalse();
        assertThat(partner.mayHear(change("fabrikam", null, "northwind"))).isFalse();
    }

    private Listener listener(Scope scope) {
        return new Listener(
                scope,
                Texts.in(Languages.ENGLISH),
                NOON.plus(Duration.ofHours(1)),
                allowed::get,
                disconnected::incrementAndGet,
                3);
    }

    private static DeviceChange change(String organization, String previousPartner, String partner) {
        return new DeviceChange(
                HERE,
                null,
                new DeviceKey(organization, new UUID(1, 2)),
                NOON,
                null,
                null,
                null,
                DeviceStatus.PENDING,
                DeviceStatus.READY,
                ChangeCause.REGISTERED,
                null,
                null,
                previousPartner,
                partner);
    }
}
