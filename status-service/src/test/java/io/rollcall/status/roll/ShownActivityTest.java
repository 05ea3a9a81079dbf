package io.rollcall.status.roll;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

import io.rollcall.event.DeviceActivity;
import io.rollcall.event.DeviceStatus;
import io.rollcall.event.Event;
import io.rollcall.status.support.RandomHistory;
import io.rollcall.status.support.Upload;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ShownActivityTest {

    private static final UUID DEVICE = UUID.fromString("9a356f8f-2cba-840c-bce6-1bfef3384c1c");
    private static final Instant MONDAY = Instant.parse("2026-03-02T08:00:00Z");
    private static final Quiet QUIET = new Quiet(MONDAY.plusSeconds(100), MONDAY.plusSeconds(200));

    @Test
    void anActiveDeviceThatASeedFindsQuietTurnsInactiveBecauseItWasNotSeen() {
        DeviceFacts active = owned().with(new Activity(null, MONDAY.plusSeconds(50), null));

        ShownActivity shown = ShownActivity.of(active, new Activity(null, MONDAY.plusSeconds(50), QUIET));

        assertThat(shown.entry()).map(DeviceEntry::status).contains(DeviceStatus.INACTIVE);
        assertThat(shown.cause()).isEqualTo(ChangeCause.UNSEEN);
    }

    @Test
    void aDeviceThatWasSeenAfterwardsIsActiveBecauseOfThat() {
        Activity back = new Activity(null, MONDAY.plusSeconds(150), QUIET);

        ShownActivity shown = ShownActivity.of(owned(), back);

        assertThat(shown.entry()).map(DeviceEntry::status).contains(DeviceStatus.ACTIVE);
        assertThat(shown.cause()).isEqualTo(ChangeCause.SEEN);
    }

    @Test
    void aDeviceThatWasSeenAndFoundQuietIsInactiveAtOnce() {
        ShownActivity shown =
                ShownActivity.of(owned(), new Activity(MONDAY.plusSeconds(50), MONDAY.plusSeconds(50), QUIET));

        assertThat(shown.entry()).map(DeviceEntry::status).contains(DeviceStatus.INACTIVE);
        assertThat(shown.cause()).isEqualTo(ChangeCause.UNSEEN);
    }

    /**
     * Ownership, sightings, sweeps and seeds of a rebuild in every possible order. Like the tables, the model keeps only the part of a device's
     * activity that counts, and reads all of it again when a device gets an owner.
     */
    @Test
    void everyOrderOfOwnershipActivityAndSeedsIsLegalAndEndsTheSame() {
        for (long seed = 0; seed < 20_000; seed++) {
            RandomHistory history = new RandomHistory(seed, "contoso", DEVICE);
            DeviceFacts all = DeviceFactsTest.fold(history.events());
            for (Quiet quiet : history.quiet()) {
                all = all.with(Activity.of(quiet));
            }
            assertThat(RollView.of(new Table(history, new Random(seed)).run()))
                    .as("seed %d", seed)
                    .isEqualTo(RollView.of(all));
        }
    }

    private static DeviceFacts owned() {
        return DeviceFacts.NONE.fold(new Upload("contoso", MONDAY, 1).registered(1, "SYN-1"));
    }

    /** A model of the tables for one device. */
    private static final class Table {

        private final Random random;
        private final List<Object> steps = new ArrayList<>();
        private DeviceFacts stored = DeviceFacts.NONE;
        private Activity known = Activity.NONE;

        Table(RandomHistory history, Random random) {
            this.random = random;
            List<Activity> activity = new ArrayList<>();
            for (Event event : history.shuffled()) {
                if (event instanceof DeviceActivity seen) {
                    activity.add(Activity.of(seen));
                } else {
                    steps.add(event);
                }
            }
            // a seed contains both the sightings up to the publication of a device and its quiet period
            for (Quiet quiet : history.quiet()) {
                Activity seed = Activity.of(quiet);
                for (Activity seen : activity) {
                    seed = random.nextBoolean() ? seed.and(seen) : seed;
                }
                steps.add(seed);
            }
            steps.addAll(activity);
            Collections.shuffle(steps, random);
        }

        DeviceFacts run() {
            for (Object step : steps) {
                if (step instanceof Event event) {
                    fold(event);
                } else {
                    known = known.and((Activity) step);
                    show();
                    if (random.nextInt(3) == 0) {
                        look();
                    }
                }
            }
            return stored;
        }

        private void fold(Event event) {
            DeviceFacts folded = stored.fold(event);
            if (!folded.equals(stored)) {
                ChangeCause.of(event).ifPresent(cause -> step(folded, cause));
                show();
            }
        }

        private void show() {
            if (stored.claim() instanceof Claim.Owned) {
                keep(ShownActivity.of(stored, known).facts());
            }
        }

        /** A sweep marks active devices, with a quiet period that is published later. */
        private void look() {
            Optional<Quiet> found = Optional.ofNullable(known.quiet());
            if (found.isPresent() && RollState.of(RollView.of(stored)) == RollState.ACTIVE) {
                step(stored.with(Activity.of(found.get())), ChangeCause.UNSEEN);
            }
        }

        private void step(DeviceFacts next, ChangeCause cause) {
            RollState.of(RollView.of(stored)).to(RollState.of(RollView.of(next)), cause);
            keep(next);
        }

        private void keep(DeviceFacts facts) {
            stored = new DeviceFacts(
                    facts.attempt(),
                    facts.decided(),
                    facts.claim(),
                    facts.update(),
                    facts.dismissedAt(),
                    facts.counted(facts.activity()));
        }
    }
}
