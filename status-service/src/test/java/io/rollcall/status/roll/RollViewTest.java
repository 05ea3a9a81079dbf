package io.rollcall.status.roll;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.rollcall.event.DeviceEnrolled;
import io.rollcall.event.DeviceFailed;
import io.rollcall.event.DeviceRegistered;
import io.rollcall.event.DeviceSeen;
import io.rollcall.event.DeviceStatus;
import io.rollcall.event.Event;
import io.rollcall.event.Outcome;
import io.rollcall.event.RegistrationKind;
import io.rollcall.event.Sighting;
import io.rollcall.event.Verdict;
import io.rollcall.status.support.Upload;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RollViewTest {

    private static final Instant MONDAY = Instant.parse("2026-03-02T08:00:00Z");
    private static final Instant TUESDAY = Instant.parse("2026-03-03T08:00:00Z");
    private static final Instant WEDNESDAY = Instant.parse("2026-03-04T08:00:00Z");
    private static final String SERIAL = "SYN-1";

    private final Upload first = new Upload("contoso", MONDAY, 1);
    private final Upload second = new Upload("contoso", TUESDAY, 1).groupTag("Kiosk");
    private final Upload third = new Upload("contoso", WEDNESDAY, 1).groupTag("Lab");

    @Test
    void anUndecidedAttemptIsPending() {
        assertThat(view(first.requested(1, SERIAL)).status()).isEqualTo(DeviceStatus.PENDING);
    }

    @Test
    void aRegisteredDeviceIsReadyAndShowsItsRequest() {
        DeviceEntry entry = view(first.requested(1, SERIAL), first.registered(1, SERIAL));

        assertThat(entry.status()).isEqualTo(DeviceStatus.READY);
        assertThat(entry.registeredAt()).isEqualTo(MONDAY.plusSeconds(2));
        assertThat(entry.updatedAt()).isEqualTo(MONDAY.plusSeconds(2));
        assertThat(entry.metadata().groupTag()).isEqualTo("Sales");
    }

    @Test
    void aFailedAttemptSaysWhy() {
        DeviceEntry entry = view(first.decided(1, SERIAL, Outcome.CLAIMED, "claimed-by-other-organization", 3, 5));

        assertThat(entry.status()).isEqualTo(DeviceStatus.FAILED);
        assertThat(entry.failure().outcome()).isEqualTo(Outcome.CLAIMED);
        assertThat(entry.failure().code()).isEqualTo("claimed-by-other-organization");
        assertThat(entry.updatedAt()).isEqualTo(MONDAY.plusSeconds(5));
    }

    @Test
    void noAttemptChangesWhatAnOwnedDeviceShows() {
        DeviceEntry owned = view(first.registered(1, SERIAL));

        assertThat(view(first.registered(1, SERIAL), second.requested(1, SERIAL)))
                .isEqualTo(owned);
        assertThat(view(
                        first.registered(1, SERIAL),
                        second.decided(1, SERIAL, Outcome.DUPLICATE, "already-registered", 1, 3)))
                .isEqualTo(owned);
        assertThat(view(first.registered(1, SERIAL), second.decided(1, SERIAL, Outcome.INVALID, "hash-checksum", 1, 3)))
                .isEqualTo(owned);
    }

    @Test
    void aDuplicateThatArrivesBeforeItsRegistrationIsPendingAndNoFailure() {
        Event duplicate = second.decided(1, SERIAL, Outcome.DUPLICATE, "already-registered", 1, 3);

        assertThat(view(duplicate).status()).isEqualTo(DeviceStatus.PENDING);
        assertThat(view(duplicate, first.registered(1, SERIAL)).status()).isEqualTo(DeviceStatus.READY);
    }

    @Test
    void aDeregisteredDeviceLeavesTheRoll() {
        assertThat(maybe(first.registered(1, SERIAL), second.decided(1, SERIAL, Outcome.DEREGISTERED, null, 2, 0)))
                .isEmpty();
    }

    @Test
    void aDeregistrationThatArrivesFirstStillCounts() {
        assertThat(maybe(second.decided(1, SERIAL, Outcome.DEREGISTERED, null, 2, 0), first.registered(1, SERIAL)))
                .isEmpty();
    }

    @Test
    void aDeviceThatIsRegisteredAgainIsReadyAgain() {
        DeviceEntry entry = view(
                first.registered(1, SERIAL),
                third.decided(1, SERIAL, Outcome.REGISTERED, null, 3, 0),
                second.decided(1, SERIAL, Outcome.DEREGISTERED, null, 2, 0));

        assertThat(entry.status()).isEqualTo(DeviceStatus.READY);
        assertThat(entry.metadata().groupTag()).isEqualTo("Lab");
    }

    @Test
    void aDeregistrationDismissesAFailureDecidedBeforeIt() {
        assertThat(maybe(
                        first.decided(1, SERIAL, Outcome.NOT_FOUND, "not-in-catalog", 0, 5),
                        second.decided(1, SERIAL, Outcome.DEREGISTERED, null, 0, 0)))
                .isEmpty();
    }

    @Test
    void aDeregistrationDismissesNoFailureDecidedAfterIt() {
        assertThat(view(
                                third.decided(1, SERIAL, Outcome.NOT_FOUND, "not-in-catalog", 0, 5),
                                second.decided(1, SERIAL, Outcome.DEREGISTERED, null, 0, 0))
                        .status())
                .isEqualTo(DeviceStatus.FAILED);
    }

    @Test
    void anUndecidedAttemptOutlivesADeregistration() {
        assertThat(view(first.requested(1, SERIAL), second.decided(1, SERIAL, Outcome.DEREGISTERED, null, 2, 0))
                        .status())
                .isEqualTo(DeviceStatus.PENDING);
    }

    @Test
    void anUpdateChangesTheMetadataOfTheClaimItWasMadeIn() {
        Event update = second.decided(1, SERIAL, Outcome.UPDATED, null, 1, 0);

        DeviceEntry updated = view(update, first.registered(1, SERIAL));
        assertThat(updated.metadata().groupTag()).isEqualTo("Kiosk");
        assertThat(updated.updatedAt()).isEqualTo(TUESDAY);

        DeviceEntry claimedAgain = view(update, third.decided(1, SERIAL, Outcome.REGISTERED, null, 3, 0));
        assertThat(claimedAgain.metadata().groupTag()).isEqualTo("Lab");
    }

    @Test
    void aRefusedDeregistrationChangesNothing() {
        assertThat(maybe(first.decided(1, SERIAL, Outcome.REFUSED, "not-on-roll", 0, 0)))
                .isEmpty();
    }

    @Test
    void anEnrolledDeviceIsActive() {
        DeviceEntry entry = view(first.registered(1, SERIAL), enrolled(TUESDAY));

        assertThat(entry.status()).isEqualTo(DeviceStatus.ACTIVE);
        assertThat(entry.enrolledAt()).isEqualTo(TUESDAY);
        assertThat(entry.lastSeenAt()).isEqualTo(TUESDAY);
        assertThat(entry.updatedAt()).isEqualTo(TUESDAY);
    }

    @Test
    void aDeviceThatWasSeenBeforeItWasRegisteredIsActiveAtOnce() {
        DeviceEntry entry = view(seen(MONDAY), first.registered(1, SERIAL));

        assertThat(entry.status()).isEqualTo(DeviceStatus.ACTIVE);
        assertThat(entry.lastSeenAt()).isEqualTo(MONDAY);
        assertThat(entry.enrolledAt()).isNull();
        assertThat(entry.updatedAt()).isEqualTo(entry.registeredAt());
    }

    @Test
    void anEarlierSightingThatIsReportedLaterChangesNothing() {
        assertThat(view(first.registered(1, SERIAL), seen(WEDNESDAY), seen(TUESDAY)))
                .isEqualTo(view(first.registered(1, SERIAL), seen(WEDNESDAY)));
    }

    @Test
    void whatWasSeenBeforeTheLastReleaseDoesNotCountForTheNextOwner() {
        Event claimedAgain = new DeviceRegistered(
                third.row(1, SERIAL), new Verdict(null, Map.of(), 3, WEDNESDAY.plusSeconds(2)), TUESDAY);

        assertThat(view(seen(MONDAY), enrolled(TUESDAY), claimedAgain).status()).isEqualTo(DeviceStatus.READY);
        assertThat(view(claimedAgain, seen(TUESDAY.plusNanos(1000))).status()).isEqualTo(DeviceStatus.ACTIVE);
    }

    @Test
    void aDeviceThatWasFoundQuietIsInactiveUntilItShowsUpAgain() {
        DeviceFacts active = DeviceFactsTest.fold(List.of(first.registered(1, SERIAL), seen(TUESDAY)));
        DeviceFacts quiet = active.with(Activity.of(new Quiet(TUESDAY, WEDNESDAY)));

        assertThat(RollView.of(quiet)).hasValueSatisfying(entry -> {
            assertThat(entry.status()).isEqualTo(DeviceStatus.INACTIVE);
            assertThat(entry.lastSeenAt()).isEqualTo(TUESDAY);
            assertThat(entry.updatedAt()).isEqualTo(WEDNESDAY);
        });
        assertThat(RollView.of(quiet.fold(seen(TUESDAY.plusSeconds(1))))
                        .orElseThrow()
                        .status())
                .isEqualTo(DeviceStatus.ACTIVE);
    }

    @Test
    void beingSeenOnceMoreIsNoDifferenceToTell() {
        DeviceEntry once = view(first.registered(1, SERIAL), seen(TUESDAY));

        assertThat(view(first.registered(1, SERIAL), seen(WEDNESDAY)).differsFrom(once))
                .isFalse();
        assertThat(view(first.registered(1, SERIAL), enrolled(WEDNESDAY)).differsFrom(once))
                .isTrue();
        assertThat(view(first.registered(1, SERIAL)).differsFrom(once)).isTrue();
        assertThat(once.differsFrom(once)).isFalse();
    }

    @Test
    void aFailedUpdateIsNoFailedAttempt() {
        Event failed = new DeviceFailed(
                second.row(1, SERIAL), new Verdict("unexpected", Map.of(), 0, TUESDAY), RegistrationKind.UPDATE);

        assertThat(maybe(failed)).isEmpty();
    }

    @Test
    void onlyLookingMakesADeviceInactive() {
        assertThatThrownBy(() -> RollState.ACTIVE.to(RollState.INACTIVE, ChangeCause.SEEN))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("ACTIVE to INACTIVE");
    }

    @Test
    void whatNoEventCanDoIsRefused() {
        assertThatThrownBy(() -> RollState.READY.to(RollState.PENDING, ChangeCause.REQUESTED))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("READY to PENDING");
    }

    private static Event seen(Instant time) {
        return new DeviceSeen(new Sighting(Upload.deviceId(SERIAL), null, null, "gateway", time));
    }

    private static Event enrolled(Instant time) {
        return new DeviceEnrolled(new Sighting(Upload.deviceId(SERIAL), null, null, "gateway", time));
    }

    private static DeviceEntry view(Event... events) {
        return maybe(events).orElseThrow();
    }

    private static Optional<DeviceEntry> maybe(Event... events) {
        return RollView.of(DeviceFactsTest.fold(Arrays.asList(events)));
    }
}
