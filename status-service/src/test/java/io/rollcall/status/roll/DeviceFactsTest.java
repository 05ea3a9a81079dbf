package io.rollcall.status.roll;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.rollcall.event.DeviceStatus;
import io.rollcall.event.Event;
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
            for (int i = 0; i < 3; i++) {
                assertThat(fold(history.shuffled())).as("seed %d", seed).isEqualTo(inOrder);
            }
        }
    }

    @Test
    void aDeviceIsReadyJustWhenTheOrganisationOwnsIt() {
        for (long seed = 0; seed < HISTORIES; seed++) {
            RandomHistory history = new RandomHistory(seed, "contoso", DEVICE);
            boolean ready = RollView.of(fold(history.shuffled()))
                    .filter(entry -> entry.status() == DeviceStatus.READY)
                    .isPresent();
            assertThat(ready).as("seed %d", seed).isEqualTo(history.owned());
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
            DeviceFacts facts = DeviceFacts.NONE;
            for (Event event : new RandomHistory(seed, "contoso", DEVICE).shuffled()) {
                RollState before = RollState.of(RollView.of(facts));
                facts = facts.fold(event);
                RollState after = RollState.of(RollView.of(facts));
                assertThat(before.to(after, event)).isEqualTo(after);
            }
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
}
