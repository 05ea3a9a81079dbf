package io.rollcall.status.roll;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.UnaryOperator;

import io.rollcall.event.DeviceFailed;
import io.rollcall.event.DeviceOutcome;
import io.rollcall.event.DeviceStatus;
import io.rollcall.event.Event;
import io.rollcall.event.RegistrationKind;
import io.rollcall.status.support.RandomHistory;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DeviceFactsTest {

    private static final int HISTORIES = 20_000;
    private static final UUID DEVICE = UUID.fromString("9a356f8f-2cba-840c-bce6-1bfef3384c1c");

    @Test
    void noOrderOfArrivalAndNoRepetitionChangesTheFacts() {
        for (long seed = 0; seed < HISTORIES; seed++) {
            RandomHistory history = new RandomHistory(seed, "contoso", DEVICE);
            DeviceFacts inOrder = fold(history.events());
            for (Quiet quiet : history.quiet()) {
                inOrder = inOrder.with(Activity.of(quiet));
            }
            Random random = new Random(seed);
            for (int i = 0; i < 3; i++) {
                assertThat(shuffled(history, random)).as("seed %d", seed).isEqualTo(inOrder);
            }
        }
    }

    @Test
    void aDeviceIsReadyActiveOrInactiveJustWhenTheOrganisationOwnsIt() {
        for (long seed = 0; seed < HISTORIES; seed++) {
            RandomHistory history = new RandomHistory(seed, "contoso", DEVICE);
            Optional<DeviceStatus> owned = RollView.of(shuffled(history, new Random(seed)))
                    .map(DeviceEntry::status)
                    .filter(status -> RollState.valueOf(status.name()).owned());
            assertThat(owned)
                    .as("seed %d", seed)
                    .isEqualTo(history.owned() ? Optional.of(history.ownedStatus()) : Optional.empty());
        }
    }

    @Test
    void nothingStaysPendingOnceEverythingIsDecided() {
        for (long seed = 0; seed < HISTORIES; seed++) {
            RandomHistory history = new RandomHistory(seed, "contoso", DEVICE);
            assertThat(RollView.of(fold(history.shuffled())).map(DeviceEntry::status))
                    .as("seed %d", seed)
                    .isNotEqualTo(Optional.of(DeviceStatus.PENDING));
        }
    }

    @Test
    void everySingleEventIsALegalStep() {
        for (long seed = 0; seed < HISTORIES; seed++) {
            RandomHistory history = new RandomHistory(seed, "contoso", DEVICE);
            List<Quiet> quiet = new ArrayList<>(history.quiet());
            DeviceFacts facts = DeviceFacts.NONE;
            for (Event event : history.shuffled()) {
                DeviceFacts before = facts;
                DeviceFacts after = facts.fold(event);
                ChangeCause.of(event)
                        .ifPresentOrElse(
                                cause -> assertThatItIsLegal(before, after, cause),
                                () -> assertThat(RollView.of(after)).isEqualTo(RollView.of(before)));
                facts = after;
                if (!quiet.isEmpty() && RollState.of(RollView.of(facts)) == RollState.ACTIVE) {
                    facts = facts.with(Activity.of(quiet.remove(0)));
                    assertThatItIsLegal(after, facts, ChangeCause.UNSEEN);
                }
            }
        }
    }

    private static void assertThatItIsLegal(DeviceFacts before, DeviceFacts after, ChangeCause cause) {
        RollState next = RollState.of(RollView.of(after));
        assertThat(RollState.of(RollView.of(before)).to(next, cause)).isEqualTo(next);
    }

    /** Computes the expectation without a fold. Requests are decided in a different order than they were made, and the clocks differ. */
    @Test
    void aFailureIsThatOfTheAttemptThatWasDecidedLast() {
        int failures = 0;
        for (long seed = 0; seed < HISTORIES; seed++) {
            RandomHistory history = new RandomHistory(seed, "contoso", DEVICE);
            Optional<Failure> failure =
                    RollView.of(fold(history.shuffled())).flatMap(entry -> Optional.ofNullable(entry.failure()));
            if (failure.isPresent()) {
                failures++;
                assertThat(failure.get().requestId()).as("seed %d", seed).isEqualTo(decidedLast(history.events()));
            }
        }
        assertThat(failures).isGreaterThan(1000);
    }

    private static UUID decidedLast(List<Event> events) {
        return events.stream()
                .filter(DeviceOutcome.class::isInstance)
                .map(DeviceOutcome.class::cast)
                .filter(outcome ->
                        ChangeCause.of(outcome).filter(ChangeCause::attempt).isPresent())
                .filter(outcome ->
                        !(outcome instanceof DeviceFailed failed) || failed.kind() == RegistrationKind.REGISTRATION)
                .max(Comparator.<DeviceOutcome, Instant>comparing(
                                outcome -> Micros.of(outcome.verdict().decidedAt()))
                        .thenComparing(outcome -> outcome.device().requestId()))
                .orElseThrow()
                .device()
                .requestId();
    }

    @Test
    void activityIsToldToNobodyButTheOwner() {
        for (long seed = 0; seed < HISTORIES; seed++) {
            RandomHistory history = new RandomHistory(seed, "contoso", DEVICE);
            RollView.of(fold(history.shuffled()))
                    .filter(entry -> !RollState.valueOf(entry.status().name()).owned())
                    .ifPresent(entry -> {
                        assertThat(entry.lastSeenAt()).isNull();
                        assertThat(entry.enrolledAt()).isNull();
                    });
        }
    }

    @Test
    void theSameEventAgainGivesTheSameObject() {
        List<Event> events = new RandomHistory(42, "contoso", DEVICE).events();
        DeviceFacts facts = fold(events);

        for (Event event : events) {
            assertThat(facts.fold(event)).isSameAs(facts);
        }
    }

    static DeviceFacts fold(List<Event> events) {
        DeviceFacts facts = DeviceFacts.NONE;
        for (Event event : events) {
            facts = facts.fold(event);
        }
        return facts;
    }

    private static DeviceFacts shuffled(RandomHistory history, Random random) {
        List<UnaryOperator<DeviceFacts>> steps = new ArrayList<>();
        history.shuffled().forEach(event -> steps.add(facts -> facts.fold(event)));
        history.quiet().forEach(quiet -> steps.add(facts -> facts.with(Activity.of(quiet))));
        Collections.shuffle(steps, random);
        DeviceFacts facts = DeviceFacts.NONE;
        for (UnaryOperator<DeviceFacts> step : steps) {
            facts = step.apply(facts);
        }
        return facts;
    }
}
