package io.rollcall.intake.row;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

import io.rollcall.file.TooManyRowsException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Random device files of all dialects, with and without defects, through the reader and the assessment of rows. What holds for each:
 *
 * <ul>
 *   <li>it is read, or refused as unreadable; nothing else is thrown;
 *   <li>no part of a hash is in an event, a warning or a refusal;
 *   <li>each device has one outcome, or the file is refused with a line;
 *   <li>a row without problem and warning has its device's values, and no others.
 * </ul>
 *
 * Runs with fixed seeds, so that a build fails only for what changed. {@code -Drollcall.fuzz.minutes=60} makes it an hour from a random seed, and {@code
 * -Drollcall.fuzz.seed=…} with {@code -Drollcall.fuzz.rounds=1} repeats a file.
 */
class DeviceFileFuzzTest {
    private static final int ROUNDS = Integer.getInteger("rollcall.fuzz.rounds", 300);
    private static final Duration TIME = Duration.ofMinutes(Integer.getInteger("rollcall.fuzz.minutes", 0));

    static List<Long> seeds() {
        Long seed = Long.getLong("rollcall.fuzz.seed");
        if (seed != null) {
            return List.of(seed);
        }
        return TIME.isZero() ? List.of(13L, 2_000_000L) : List.of(System.nanoTime());
    }

    @ParameterizedTest(name = "from seed {0}")
    @MethodSource("seeds")
    void noDeviceIsLostOrInventedAndNothingOfAHashIsShown(long firstSeed) {
        long start = System.nanoTime();
        int refused = 0;
        int rounds = 0;
        while (rounds < ROUNDS || System.nanoTime() - start < TIME.toNanos()) {
            refused += isRefused(firstSeed + rounds) ? 1 : 0;
            rounds++;
        }
        assertThat(refused).isLessThanOrEqualTo((rounds + 1) / 2);
    }

    @ParameterizedTest(name = "from seed {0}")
    @MethodSource("seeds")
    void theSameHoldsForJson(long firstSeed) {
        for (int round = 0; round < ROUNDS; round++) {
            FuzzJson json = FuzzJson.of(firstSeed + round);
            try {
                FuzzOutcome.of(json).check(json);
            } catch (IOException | RuntimeException | AssertionError e) {
                throw new AssertionError("-Drollcall.fuzz.seed=" + (firstSeed + round) + " " + json, e);
            }
        }
    }

    private static boolean isRefused(long seed) {
        FuzzFile file = FuzzFile.of(seed);
        try {
            FuzzOutcome outcome = FuzzOutcome.of(file.bytes());
            outcome.check(file);
            return outcome.isRefused();
        } catch (IOException | TooManyRowsException | RuntimeException | AssertionError e) {
            throw new AssertionError("-Drollcall.fuzz.seed=" + seed + " " + file, e);
        }
    }
}
